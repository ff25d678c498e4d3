package org.paperpost.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.problems.ProblemCode;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;

@PaperpostTest
class RostersTests {

  private static final String HEAD = "class,name,guardian,settlement,external_id\n";

  @Autowired Rosters rosters;
  @Autowired Schools schools;
  @Autowired Pupils pupils;

  UUID school;

  @BeforeEach
  void aSchool() {
    school = schools.create(new Schools.Given("Roster school", null, null, null));
  }

  private Rosters.Outcome take(String rows) {
    return take(rows, false);
  }

  private Rosters.Outcome take(String rows, boolean dryRun) {
    return rosters.take(
        school,
        new Rosters.Source("r.csv", (HEAD + rows).getBytes(StandardCharsets.UTF_8), false),
        dryRun);
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() {
    String rows = "5А,Ким Алина,Ким Ольга,Тасты,\n5Ә,Оспан Ерасыл,,,\n";

    Rosters.Outcome dry = take(rows, true);
    assertThat(pupils.inSchool(school)).isEmpty();

    Rosters.Outcome wet = take(rows, false);
    assertThat(wet).isEqualTo(dry);
    assertThat(wet.count(Rosters.Fate.CREATED)).isEqualTo(1);
    assertThat(wet.rejected())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.row()).isEqualTo(3);
              assertThat(bad.field()).isEqualTo("settlement");
              assertThat(bad.reason().code()).isEqualTo(ProblemCode.ROSTER_SETTLEMENT_MISSING);
            });
    assertThat(pupils.inSchool(school)).extracting(Pupil::name).containsExactly("Ким Алина");
  }

  @Test
  void takingAFileTwiceChangesNothing() {
    String rows = "5 «Ә»,Оспан Ерасыл,Оспанова Жанна,Аксуат,7\n5-ә,Ким Алина,Ким Ольга,Тасты,\n";
    take(rows);
    List<Pupil> before = pupils.inSchool(school);

    Rosters.Outcome again = take(rows);

    assertThat(again.count(Rosters.Fate.UNCHANGED)).isEqualTo(2);
    assertThat(again.taken()).hasSize(2);
    assertThat(again.missing()).isEmpty();
    assertThat(pupils.inSchool(school)).isEqualTo(before);
    assertThat(pupils.classes(school)).containsExactly("5Ә");
  }

  @Test
  void aPupilWithANumberIsKnownInAnotherClass() {
    take("5А,Ким Алина,Ким Ольга,Тасты,S-1\n");
    UUID id = pupils.inSchool(school).get(0).id();

    Rosters.Outcome moved = take("6А,Ким-Ли Алина,Ким Ольга,Аксуат,S-1\n");

    assertThat(moved.count(Rosters.Fate.UPDATED)).isEqualTo(1);
    assertThat(moved.missing()).isEmpty();
    assertThat(pupils.inSchool(school))
        .singleElement()
        .satisfies(
            pupil -> {
              assertThat(pupil.id()).isEqualTo(id);
              assertThat(pupil.className()).isEqualTo("6А");
              assertThat(pupil.name()).isEqualTo("Ким-Ли Алина");
            });
  }

  @Test
  void aCorrectedGuardianIsTheSamePupil() {
    take("5А,Ким Алина,,Тасты,\n");

    assertThat(take("5А,Ким Алина,Ким Ольга,Тасты,\n").count(Rosters.Fate.UPDATED)).isEqualTo(1);
    assertThat(take("5А,Ким Алина,Ким Ольга,Тасты,S-9\n").count(Rosters.Fate.UPDATED)).isEqualTo(1);
    assertThat(pupils.inSchool(school)).hasSize(1);
  }

  @Test
  void namesakesAreToldApartByTheirGuardians() {
    String rows = "5А,Ким Алина,Ким Ольга,Тасты,\n5А,Ким Алина,Ким Вера,Аксуат,\n";
    assertThat(take(rows).count(Rosters.Fate.CREATED)).isEqualTo(2);
    assertThat(take(rows).count(Rosters.Fate.UNCHANGED)).isEqualTo(2);

    Rosters.Outcome unclear = take("5А,Ким Алина,Ким Нина,Тасты,\n");

    assertThat(unclear.rejected())
        .extracting(bad -> bad.reason().code())
        .containsExactly(ProblemCode.ROSTER_ROW_UNCLEAR);
    assertThat(unclear.missing()).isEmpty();
    assertThat(pupils.inSchool(school)).hasSize(2);
  }

  @Test
  void aDoubledRowIsToldWithBothItsNumbers() {
    Rosters.Outcome outcome =
        take(
            "5А,Ким Алина,Ким Ольга,Тасты,\n"
                + "5Б,Ли Анна,,Тасты,\n"
                + "5 «А»,КИМ АЛИНА,Ким Ольга,Тасты,\n");

    assertThat(outcome.count(Rosters.Fate.CREATED)).isEqualTo(2);
    assertThat(outcome.rejected())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.row()).isEqualTo(4);
              assertThat(bad.reason().arguments())
                  .containsEntry("first", "2")
                  .containsEntry("second", "4");
            });
  }

  @Test
  void oneNumberForTwoPupilsRefusesBothRows() {
    Rosters.Outcome outcome = take("5А,Ким Алина,,Тасты,S-1\n5А,Ли Анна,,Тасты,S-1\n");

    assertThat(outcome.taken()).isEmpty();
    assertThat(outcome.rejected()).extracting(Rosters.Rejected::row).containsExactly(2, 3);
  }

  @Test
  void whoIsNotInTheFileStaysAndIsTold() {
    take("5А,Ким Алина,,Тасты,\n5А,Ли Анна,,Тасты,\n");

    Rosters.Outcome outcome = take("5А,Ли Анна,,Тасты,\n");

    assertThat(outcome.missing()).extracting(Pupil::name).containsExactly("Ким Алина");
    assertThat(pupils.inSchool(school)).hasSize(2);
  }

  @Test
  void aColumnThatIsNotThereLeavesWhatIsKnown() {
    take("5А,Ким Алина,Ким Ольга,Тасты,S-1\n");

    Rosters.Outcome outcome =
        rosters.take(
            school,
            new Rosters.Source(
                "r.csv",
                "Класс;ФИО;Село\n5А;Ким Алина;Тасты\n".getBytes(StandardCharsets.UTF_8),
                false),
            false);

    assertThat(outcome.count(Rosters.Fate.UNCHANGED)).isEqualTo(1);
    assertThat(pupils.inSchool(school).get(0).guardian()).isEqualTo("Ким Ольга");
  }

  @Test
  void badCellsAreToldOneByOne() {
    Rosters.Outcome outcome =
        rosters.take(
            school,
            new Rosters.Source(
                "r.csv",
                ("class;name;settlement;postcode;language;accommodation\n"
                        + "5А;К?м Алина;Тасты;15071;de;braille\n")
                    .getBytes(StandardCharsets.UTF_8),
                false),
            false);

    assertThat(outcome.taken()).isEmpty();
    assertThat(outcome.rejected())
        .extracting(Rosters.Rejected::field)
        .containsExactlyInAnyOrder("name", "postcode", "language", "accommodation");
  }

  @Test
  void aRoundFindsAClassHoweverItIsTyped() {
    take("5А,Ким Алина,,Тасты,\n");

    assertThat(pupils.inClasses(school, List.of("5 «a»"))).hasSize(1);
  }
}
