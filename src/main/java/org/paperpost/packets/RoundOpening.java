package org.paperpost.packets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.Editions;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.stereotype.Component;

/**
 * Judges a wanted round and freezes it: who gets what, laid out how, with which keys. After this
 * nothing about the round depends on the roll or on the assignments any more.
 */
@Component
class RoundOpening {

  static final int MOST_SPARES = 500;
  private static final int LONGEST_NAME = 80;

  private final Schools schools;
  private final Pupils pupils;
  private final Editions editions;
  private final Stationery stationery;
  private final MakeUpLayout layout;
  private final RoundRows rounds;
  private final PacketRows packets;
  private final Clock clock;

  RoundOpening(
      Schools schools,
      Pupils pupils,
      Editions editions,
      Stationery stationery,
      MakeUpLayout layout,
      RoundRows rounds,
      PacketRows packets,
      Clock clock) {
    this.schools = schools;
    this.pupils = pupils;
    this.editions = editions;
    this.stationery = stationery;
    this.layout = layout;
    this.rounds = rounds;
    this.packets = packets;
    this.clock = clock;
  }

  /** One packet to be made. */
  private record Place(@Nullable Addressee addressee, MakeUpLayout.Key key, int variant) {}

  Round open(UUID schoolId, NewRound wanted) {
    School school = schools.school(schoolId);
    String name = name(wanted);
    LocalDate dueBack = dueBack(wanted, school);
    if (wanted.spares() < 0 || wanted.spares() > MOST_SPARES) {
      throw Problem.of(
              ProblemCode.SPARES_OUT_OF_RANGE, "spares", wanted.spares(), "most", MOST_SPARES)
          .refused();
    }
    String envelope = envelope(wanted);
    List<String> classes = classes(school, wanted.classes());
    List<Edition> papers = papers(school, wanted.editions());

    UUID id = UUID.randomUUID();
    List<Place> places = places(school, classes, papers, wanted.spares());
    MakeUpLayout.Common common =
        new MakeUpLayout.Common(school, id, name, dueBack, papers, wanted.duplex());
    Map<MakeUpLayout.Key, MakeUp> makeUps = new HashMap<>();
    MakeUpLayout.Covers covers = new MakeUpLayout.Covers();
    for (Place place : places) {
      if (!makeUps.containsKey(place.key())) {
        MakeUp makeUp = layout.lay(common, place.key(), covers);
        if (makeUp.pages().size() > PageCode.MAX_PAGE) {
          throw Problem.of(
                  ProblemCode.TOO_MANY_SIDES,
                  "sides",
                  makeUp.pages().size(),
                  "most",
                  PageCode.MAX_PAGE)
              .refused();
        }
        makeUps.put(place.key(), makeUp);
      }
    }

    Round round =
        new Round(
            id,
            schoolId,
            name,
            classes,
            wanted.editions(),
            dueBack,
            wanted.spares(),
            envelope,
            wanted.duplex(),
            estimate(places, makeUps, envelope, wanted.duplex()));
    rounds.insert(round, clock.instant());
    makeUps.values().forEach(packets::insert);
    int ordinal = 0;
    for (Place place : places) {
      MakeUp makeUp = made(makeUps, place);
      PacketId serial = packets.unused(schoolId);
      Packet packet =
          new Packet(
              serial,
              schoolId,
              id,
              place.addressee(),
              place.variant(),
              makeUp.pages().size(),
              null,
              null,
              null);
      packets.insert(new PacketRows.Row(packet, makeUp.id(), ++ordinal, clock.instant()));
    }
    return round;
  }

  private static String name(NewRound wanted) {
    String name = wanted.name().strip();
    if (name.isEmpty()) {
      throw Problem.of(ProblemCode.ROUND_NAME_MISSING).refused();
    }
    if (name.length() > LONGEST_NAME) {
      throw Problem.of(ProblemCode.ROUND_NAME_TOO_LONG, "most", LONGEST_NAME).refused();
    }
    return name;
  }

  private LocalDate dueBack(NewRound wanted, School school) {
    LocalDate dueBack = wanted.dueBack();
    if (dueBack == null) {
      throw Problem.of(ProblemCode.DUE_BACK_MISSING).refused();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), school.timeZone());
    if (dueBack.isBefore(today)) {
      throw Problem.of(ProblemCode.DUE_BACK_PAST, "date", dueBack.toString()).refused();
    }
    return dueBack;
  }

  private String envelope(NewRound wanted) {
    String envelope = wanted.envelope() == null ? Stationery.USUAL_ENVELOPE : wanted.envelope();
    Set<String> known = stationery.envelopes().keySet();
    if (!known.contains(envelope)) {
      throw Problem.of(
              ProblemCode.ENVELOPE_UNKNOWN, "envelope", envelope, "known", String.join(", ", known))
          .refused();
    }
    return envelope;
  }

  private List<String> classes(School school, List<String> wanted) {
    if (wanted.isEmpty()) {
      throw Problem.of(ProblemCode.ROUND_WITHOUT_CLASSES).refused();
    }
    Set<String> classes = new LinkedHashSet<>();
    for (String name : wanted) {
      List<Pupil> members = pupils.inClasses(school.id(), List.of(name));
      if (members.isEmpty()) {
        throw Problem.of(
                ProblemCode.CLASS_UNKNOWN,
                "class",
                name,
                "known",
                String.join(", ", pupils.classes(school.id())))
            .refused();
      }
      classes.add(members.get(0).className());
    }
    return List.copyOf(classes);
  }

  private List<Edition> papers(School school, List<UUID> wanted) {
    if (wanted.isEmpty()) {
      throw Problem.of(ProblemCode.ROUND_WITHOUT_EDITIONS).refused();
    }
    if (wanted.size() > CoverSheet.MOST_PAPERS) {
      throw Problem.of(
              ProblemCode.TOO_MANY_EDITIONS,
              "editions",
              wanted.size(),
              "most",
              CoverSheet.MOST_PAPERS)
          .refused();
    }
    List<Edition> papers = new ArrayList<>();
    Set<UUID> seen = new LinkedHashSet<>();
    for (UUID id : wanted) {
      Edition edition = edition(id);
      if (edition == null || !edition.school().equals(school.id())) {
        throw Problem.of(ProblemCode.EDITION_UNKNOWN, "edition", id.toString()).refused();
      }
      if (!seen.add(id)) {
        throw Problem.of(ProblemCode.EDITION_TWICE, "edition", edition.title()).refused();
      }
      papers.add(edition);
    }
    return papers;
  }

  private @Nullable Edition edition(UUID id) {
    try {
      return editions.edition(id);
    } catch (Refused e) {
      if (e.problem().code() == ProblemCode.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  /** In printing order: class by class, the spares last. */
  private List<Place> places(
      School school, List<String> classes, List<Edition> papers, int spares) {
    int cycle = papers.stream().mapToInt(Edition::variants).reduce(1, RoundOpening::lcm);
    List<Place> places = new ArrayList<>();
    String currentClass = "";
    int seat = 0;
    for (Pupil pupil : pupils.inClasses(school.id(), classes)) {
      if (!pupil.className().equals(currentClass)) {
        currentClass = pupil.className();
        seat = 0;
      }
      int variant = seat++ % cycle + 1;
      places.add(
          new Place(
              addressee(pupil),
              key(papers, variant, pupil.accommodation(), pupil.language(), false),
              variant));
    }
    String language = school.languages().isEmpty() ? "kk" : school.languages().get(0);
    for (int spare = 0; spare < spares; spare++) {
      int variant = spare % cycle + 1;
      places.add(
          new Place(null, key(papers, variant, Accommodation.NONE, language, true), variant));
    }
    return places;
  }

  private static MakeUpLayout.Key key(
      List<Edition> papers,
      int variant,
      Accommodation accommodation,
      String language,
      boolean spare) {
    List<Integer> variants =
        papers.stream().map(edition -> (variant - 1) % edition.variants() + 1).toList();
    return new MakeUpLayout.Key(variants, accommodation, CoverWords.language(language), spare);
  }

  private static Addressee addressee(Pupil pupil) {
    return new Addressee(
        pupil.id(),
        pupil.name(),
        pupil.className(),
        pupil.guardian(),
        pupil.address(),
        pupil.office(),
        pupil.language(),
        pupil.accommodation(),
        pupil.externalId());
  }

  private Round.Estimate estimate(
      List<Place> places, Map<MakeUpLayout.Key, MakeUp> makeUps, String envelope, boolean duplex) {
    int sides = 0;
    int sheets = 0;
    for (Place place : places) {
      int ofPacket = made(makeUps, place).pages().size();
      sides += ofPacket;
      sheets += duplex ? (ofPacket + 1) / 2 : ofPacket;
    }
    Double grams = stationery.envelopes().get(envelope);
    if (grams == null) {
      throw new IllegalStateException("the envelope " + envelope + " has lost its weight");
    }
    return new Round.Estimate(
        places.size(),
        sides,
        sheets,
        (int) Math.round(sheets * stationery.sheet() + places.size() * grams));
  }

  private static MakeUp made(Map<MakeUpLayout.Key, MakeUp> makeUps, Place place) {
    MakeUp makeUp = makeUps.get(place.key());
    if (makeUp == null) {
      throw new IllegalStateException("nothing was laid out for " + place.key());
    }
    return makeUp;
  }

  private static int lcm(int a, int b) {
    int x = a;
    int y = b;
    while (y != 0) {
      int rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }
}
