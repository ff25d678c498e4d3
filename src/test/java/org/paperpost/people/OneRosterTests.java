package org.paperpost.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;

@PaperpostTest
class OneRosterTests {

  @Autowired Rosters rosters;
  @Autowired Schools schools;
  @Autowired Pupils pupils;

  UUID school;

  @BeforeEach
  void aSchool() {
    school = schools.create(new Schools.Given("Ақбұлақ мектебі", null, null, null));
  }

  private static byte[] zip(String version, BiFunction<String, String, String> changed)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(Path.of("src/test/resources/oneroster/" + version))) {
      for (Path file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        String text = changed.apply(file.getFileName().toString(), Files.readString(file));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private Rosters.Outcome take(byte[] zip) {
    return rosters.take(school, new Rosters.Source("oneroster.zip", zip, false), false);
  }

  private Rosters.Outcome take(String version) throws IOException {
    return take(zip(version, (name, text) -> text));
  }

  @Test
  void takesActiveStudentsWithTheirHomeroomAndGuardian() throws IOException {
    Rosters.Outcome outcome = take("v11");

    assertThat(outcome.rejected()).isEmpty();
    assertThat(pupils.inSchool(school))
        .extracting(Pupil::className, Pupil::name, Pupil::guardian, Pupil::externalId)
        .containsExactlyInAnyOrder(
            tuple("5А", "Ким Алина", "Ким Ольга Петровна", "u1"),
            tuple("5А", "Оспан Ерасыл Бауыржанұлы", "Оспанов Бауыржан", "P-77"),
            tuple("6", "Сейіт Дана", "", "u5"));
    assertThat(outcome.taken())
        .extracting(Rosters.Taken::settlement)
        .containsOnly("Ақбұлақ мектебі");
  }

  @Test
  void changesNothingTheSecondTimeAndDeletesNobody() throws IOException {
    take("v11");

    assertThat(take("v11").count(Rosters.Fate.UNCHANGED)).isEqualTo(3);
    Rosters.Outcome newer = take("v12");

    assertThat(newer.missing()).extracting(Pupil::name).containsExactly("Сейіт Дана");
    assertThat(pupils.inSchool(school)).hasSize(3);
  }

  @Test
  void readsVersion12WithItsRolesAndOurOwnColumns() throws IOException {
    take("v12");

    assertThat(pupils.inSchool(school))
        .extracting(
            Pupil::name,
            Pupil::guardian,
            p -> p.address().settlement(),
            p -> p.address().postcode())
        .containsExactlyInAnyOrder(
            tuple("Ким Алина", "Ким Ольга Петровна", "Тасты", "030800"),
            tuple("Оспан Ерасыл Бауыржанұлы", "Оспанов Бауыржан", "Ақбұлақ", ""));
  }

  @Test
  void keepsTheAddressThatIsKnown() throws IOException {
    take("v12");

    Rosters.Outcome outcome = take("v11");

    assertThat(outcome.count(Rosters.Fate.UNCHANGED)).isEqualTo(2);
  }

  @Test
  void refusesChangesOnlyAndSeveralSchools() throws IOException {
    byte[] delta = zip("v11", (name, text) -> text.replace("file.users,bulk", "file.users,delta"));
    byte[] two =
        zip(
            "v11",
            (name, text) ->
                name.equals("orgs.csv")
                    ? text + "s2,,,Екінші мектеп,school,,d1\n"
                    : text.replace("true,s1,student,ospan", "true,s2,student,ospan"));

    assertThatThrownBy(() -> take(delta)).hasMessageContaining("ROSTER_CHANGES_ONLY");
    assertThatThrownBy(() -> take(two)).hasMessageContaining("ROSTER_SEVERAL_SCHOOLS");
  }

  @Test
  void refusesAPackageThatUnpacksToTooMuch() throws IOException {
    byte[] bomb =
        zip("v11", (name, text) -> name.equals("users.csv") ? text + " ".repeat(70 << 20) : text);

    assertThatThrownBy(() -> take(bomb)).hasMessageContaining("ROSTER_TOO_LONG");
  }
}
