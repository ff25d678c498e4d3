package org.paperpost.packets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.paperpost.people.ClassNames;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.beans.factory.ObjectProvider;
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
  private final ObjectProvider<LastRound> lastRound;
  private final SendByReckoning sendBy;
  private final Clock clock;

  RoundOpening(
      Schools schools,
      Pupils pupils,
      Editions editions,
      Stationery stationery,
      MakeUpLayout layout,
      RoundRows rounds,
      PacketRows packets,
      ObjectProvider<LastRound> lastRound,
      SendByReckoning sendBy,
      Clock clock) {
    this.schools = schools;
    this.pupils = pupils;
    this.editions = editions;
    this.stationery = stationery;
    this.layout = layout;
    this.rounds = rounds;
    this.packets = packets;
    this.lastRound = lastRound;
    this.sendBy = sendBy;
    this.clock = clock;
  }

  /** One packet to be made. */
  private record Place(
      @Nullable Addressee addressee,
      MakeUpLayout.Key key,
      int variant,
      LastRound.@Nullable Words lastRound) {}

  Round open(UUID schoolId, NewRound wanted) {
    School school = schools.school(schoolId);
    String name = name(wanted);
    LocalDate dueBack = dueBack(wanted, school);
    if (wanted.spares() < 0 || wanted.spares() > MOST_SPARES) {
      throw Problem.of(
              ProblemCode.SPARES_OUT_OF_RANGE, "spares", wanted.spares(), "most", MOST_SPARES)
          .refused();
    }
    judge(wanted.options());
    String envelope = envelope(wanted);
    List<String> classes = classes(school, wanted.classes());
    List<Edition> papers = papers(school, wanted.editions());

    UUID id = UUID.randomUUID();
    List<Pupil> members = pupils.inClasses(schoolId, classes);
    SendByDays days =
        dueBack == null
            ? SendByDays.NONE
            : sendBy.reckon(schoolId, dueBack, members.stream().map(Pupil::office).toList());
    List<Place> places = places(school, members, days, papers, wanted);
    MakeUpLayout.Common common =
        new MakeUpLayout.Common(
            school,
            id,
            name,
            papers,
            wanted.duplex(),
            stationery.folding(envelope),
            wanted.options());
    Map<MakeUpLayout.Key, MakeUp> makeUps = new HashMap<>();
    MakeUpLayout.LaidOut done = new MakeUpLayout.LaidOut();
    for (Place place : places) {
      if (!makeUps.containsKey(place.key())) {
        MakeUp makeUp = layout.lay(common, place.key(), done);
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
            wanted.options(),
            null,
            estimate(places, makeUps, envelope, wanted.duplex(), wanted.options().households()));
    rounds.insert(round, clock.instant());
    sendBy.keep(schoolId, id, days);
    makeUps.values().forEach(packets::insert);
    packets.insert(rows(round, places, makeUps));
    return round;
  }

  private List<PacketRows.Row> rows(
      Round round, List<Place> places, Map<MakeUpLayout.Key, MakeUp> makeUps) {
    List<PacketId> serials = packets.unused(round.school(), places.size());
    Instant now = clock.instant();
    List<PacketRows.Row> rows = new ArrayList<>();
    for (Place place : places) {
      MakeUp makeUp = made(makeUps, place);
      Packet packet =
          new Packet(
              serials.get(rows.size()),
              round.school(),
              round.id(),
              place.addressee(),
              place.variant(),
              makeUp.pages().size(),
              null,
              null,
              null);
      rows.add(new PacketRows.Row(packet, makeUp.id(), rows.size() + 1, now, place.lastRound()));
    }
    return rows;
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

  private @Nullable LocalDate dueBack(NewRound wanted, School school) {
    LocalDate dueBack = wanted.dueBack();
    if (wanted.options().reserve()) {
      if (dueBack != null) {
        throw Problem.of(ProblemCode.RESERVE_WITH_DUE_BACK).refused();
      }
      return null;
    }
    return dueBack(dueBack, school);
  }

  /** Refuses with DUE_BACK_MISSING or DUE_BACK_PAST. */
  LocalDate dueBack(@Nullable LocalDate dueBack, School school) {
    if (dueBack == null) {
      throw Problem.of(ProblemCode.DUE_BACK_MISSING).refused();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), school.timeZone());
    if (dueBack.isBefore(today)) {
      throw Problem.of(ProblemCode.DUE_BACK_PAST, "date", dueBack.toString()).refused();
    }
    return dueBack;
  }

  private static void judge(RoundOptions options) {
    if (options.extraSides() < 0 || options.extraSides() > RoundOptions.MOST_EXTRA_SIDES) {
      throw Problem.of(
              ProblemCode.EXTRA_SIDES_OUT_OF_RANGE,
              "sides",
              options.extraSides(),
              "most",
              RoundOptions.MOST_EXTRA_SIDES)
          .refused();
    }
    if (options.strips() < 0 || options.strips() > RoundOptions.MOST_STRIPS) {
      throw Problem.of(
              ProblemCode.STRIPS_OUT_OF_RANGE,
              "strips",
              options.strips(),
              "most",
              RoundOptions.MOST_STRIPS)
          .refused();
    }
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
    List<String> known = pupils.classes(school.id());
    for (String name : wanted) {
      classes.add(
          known.stream()
              .filter(one -> ClassNames.same(one, name))
              .findFirst()
              .orElseThrow(
                  () ->
                      Problem.of(
                              ProblemCode.CLASS_UNKNOWN,
                              "class",
                              name,
                              "known",
                              String.join(", ", known))
                          .refused()));
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

  /**
   * In printing order: class by class, the spares last. Where siblings share an envelope, theirs
   * come one after the other, with the first of them.
   */
  private List<Place> places(
      School school, List<Pupil> members, SendByDays days, List<Edition> papers, NewRound wanted) {
    int cycle = papers.stream().mapToInt(Edition::variants).reduce(1, RoundOpening::lcm);
    List<Place> places = new ArrayList<>();
    String currentClass = "";
    int seat = 0;
    Map<UUID, LastRound.Words> before = before(school, members);
    Map<UUID, LocalDate> ofPupils = days.ofPupils(members, wanted.options().households());
    for (Pupil pupil : members) {
      if (!pupil.className().equals(currentClass)) {
        currentClass = pupil.className();
        seat = 0;
      }
      int variant = seat++ % cycle + 1;
      places.add(
          new Place(
              addressee(pupil),
              key(
                  papers,
                  variant,
                  pupil.accommodation(),
                  pupil.language(),
                  ofPupils.get(pupil.id()),
                  false,
                  before.containsKey(pupil.id())),
              variant,
              before.get(pupil.id())));
    }
    if (wanted.options().households()) {
      places = together(places);
    }
    String language =
        school.languages().containsAll(List.of("kk", "ru"))
            ? CoverWords.BOTH
            : school.languages().isEmpty() ? "kk" : school.languages().get(0);
    for (int spare = 0; spare < wanted.spares(); spare++) {
      int variant = spare % cycle + 1;
      places.add(
          new Place(
              null,
              key(
                  papers,
                  variant,
                  Accommodation.NONE,
                  language,
                  days.earliest().orElse(null),
                  true,
                  false),
              variant,
              null));
    }
    return places;
  }

  private Map<UUID, LastRound.Words> before(School school, List<Pupil> members) {
    LastRound known = lastRound.getIfAvailable();
    return known == null
        ? Map.of()
        : known.of(school.id(), members.stream().map(Pupil::id).toList());
  }

  private static List<Place> together(List<Place> places) {
    Map<String, List<Place>> homes = new LinkedHashMap<>();
    for (Place place : places) {
      String home = home(place.addressee());
      homes
          .computeIfAbsent(home == null ? "alone " + homes.size() : home, key -> new ArrayList<>())
          .add(place);
    }
    return new ArrayList<>(homes.values().stream().flatMap(List::stream).toList());
  }

  private static MakeUpLayout.Key key(
      List<Edition> papers,
      int variant,
      Accommodation accommodation,
      String language,
      @Nullable LocalDate sendBy,
      boolean spare,
      boolean lastRound) {
    List<Integer> variants =
        papers.stream().map(edition -> (variant - 1) % edition.variants() + 1).toList();
    return new MakeUpLayout.Key(
        variants, accommodation, CoverWords.ofCover(language), sendBy, spare, lastRound);
  }

  static Addressee addressee(Pupil pupil) {
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
      List<Place> places,
      Map<MakeUpLayout.Key, MakeUp> makeUps,
      String envelope,
      boolean duplex,
      boolean households) {
    int sides = 0;
    int sheets = 0;
    for (Place place : places) {
      MakeUp makeUp = made(makeUps, place);
      sides += makeUp.printed().size();
      sheets += makeUp.sheets(duplex);
    }
    Double grams = stationery.envelopes().get(envelope);
    if (grams == null) {
      throw new IllegalStateException("the envelope " + envelope + " has lost its weight");
    }
    return new Round.Estimate(
        places.size(),
        sides,
        sheets,
        (int) Math.round(sheets * stationery.sheet() + envelopes(places, households) * grams));
  }

  private static long envelopes(List<Place> places, boolean households) {
    return places.stream()
        .map(place -> households ? home(place.addressee()) : null)
        .map(home -> home == null ? new Object() : home)
        .distinct()
        .count();
  }

  private static @Nullable String home(@Nullable Addressee to) {
    return to == null ? null : Household.of(to.guardian(), to.address()).key();
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
