package org.paperpost.imaging;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.paperpost.imaging.SimulatedSides.Side;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;

/** What came of reading damaged sides whose truth is known. */
final class DamageTally {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  int sides;
  int identified;

  /** Not filed because codes of two sides were seen. */
  int refused;

  /** Filed as another page than it is: must stay 0. */
  int wrongPages;

  /** Registered well enough to be read. */
  int registered;

  /** Of these, how far a bubble lay from where it was read, in mm. */
  double worstMm;

  /** Of these, the sides with a bubble more than the limit off: must stay 0. */
  int misplaced;

  /** Bubbles of questions that no person is asked about. */
  int bubbles;

  /** Of these, read as what they are not. */
  int wrongBubbles;

  /** Questions in which a careful person would have no doubt. */
  int clearQuestions;

  /** Of these, sent to a person. */
  int reviewed;

  /** Questions with a mark taken back, made twice, or drawn as a stroke. */
  int odd;

  /** Of these, sent to a person by the right name. */
  int named;

  long nanos;

  void add(Side side) {
    GrayImage image = side.scan().gray();
    SideReader reader = new SideReader();
    long start = THREADS.getCurrentThreadCpuTime();
    Sighting sighting = reader.look(image, SimulatedSides.JUDGE);
    Optional<Registration> registration =
        sighting.registration().map(found -> reader.fitted(image, found, side.plan()));
    List<AnswerReading> readings =
        registration
            .filter(Registration::isTrusted)
            .map(trusted -> reader.read(image, trusted, side.plan()))
            .orElse(List.of());
    nanos += THREADS.getCurrentThreadCpuTime() - start;
    sides++;
    refused += sighting.verdict() == Sighting.Verdict.CONFLICT ? 1 : 0;
    sighting
        .page()
        .ifPresent(
            page -> {
              boolean right = page.packet().equals(side.packet()) && page.page() == side.page();
              identified += right ? 1 : 0;
              wrongPages += right ? 0 : 1;
            });
    registration
        .filter(Registration::isTrusted)
        .ifPresent(
            trusted -> {
              registered++;
              double off = SimulatedSides.bubblesOffMm(side.scan(), trusted, side.plan());
              worstMm = Math.max(worstMm, off);
              misplaced += off > Registration.LIMIT_MM ? 1 : 0;
            });
    readings.forEach(reading -> judge(reading, side));
  }

  private void judge(AnswerReading reading, Side side) {
    Doubt doubt = side.doubtful().get(reading.question());
    boolean isClear = doubt == null;
    odd += isClear ? 0 : 1;
    named += doubt != null && reading.doubts().contains(doubt) ? 1 : 0;
    clearQuestions += isClear ? 1 : 0;
    if (reading.needsReview()) {
      reviewed += isClear ? 1 : 0;
      return;
    }
    List<String> truth = side.marked().getOrDefault(reading.question(), List.of());
    for (AnswerField field : side.plan().fields()) {
      if (field.kind() != FieldKind.TEXT && field.question().equals(reading.question())) {
        bubbles++;
      }
    }
    Set<String> differing = new HashSet<>(truth);
    differing.removeAll(reading.values());
    int wrong = differing.size();
    differing = new HashSet<>(reading.values());
    differing.removeAll(truth);
    wrongBubbles += wrong + differing.size();
  }

  synchronized void add(DamageTally other) {
    sides += other.sides;
    identified += other.identified;
    refused += other.refused;
    wrongPages += other.wrongPages;
    registered += other.registered;
    worstMm = Math.max(worstMm, other.worstMm);
    misplaced += other.misplaced;
    bubbles += other.bubbles;
    wrongBubbles += other.wrongBubbles;
    clearQuestions += other.clearQuestions;
    reviewed += other.reviewed;
    odd += other.odd;
    named += other.named;
    nanos += other.nanos;
  }

  double identifiedPercent() {
    return 100.0 * identified / sides;
  }

  double registeredPercent() {
    return 100.0 * registered / sides;
  }

  double reviewedPercent() {
    return 100.0 * reviewed / Math.max(1, clearQuestions);
  }

  double namedPercent() {
    return 100.0 * named / Math.max(1, odd);
  }

  static String head() {
    return "%-16s %7s %7s %7s %5s %7s %8s %5s %9s %6s %7s %6s %8s"
        .formatted(
            "kind",
            "sides",
            "found%",
            "refused",
            "wrong",
            "regist%",
            "worst mm",
            "off",
            "bubbles",
            "wrong",
            "review%",
            "named%",
            "ms/side");
  }

  String row(String kind) {
    return String.format(
        Locale.ROOT,
        "%-16s %7d %7.2f %7d %5d %7.2f %8.3f %5d %9d %6d %7.2f %6.1f %8.2f",
        kind,
        sides,
        identifiedPercent(),
        refused,
        wrongPages,
        registeredPercent(),
        worstMm,
        misplaced,
        bubbles,
        wrongBubbles,
        reviewedPercent(),
        namedPercent(),
        nanos / 1e6 / sides);
  }

  String json(String kind) {
    return String.format(
        Locale.ROOT,
        "{\"kind\":\"%s\",\"sides\":%d,\"identified\":%d,\"refused\":%d,\"wrongPages\":%d,\"registered\":%d,"
            + "\"worstMm\":%.3f,\"misplaced\":%d,\"bubbles\":%d,\"wrongBubbles\":%d,"
            + "\"clearQuestions\":%d,\"reviewed\":%d,\"odd\":%d,\"named\":%d,\"millisPerSide\":%.2f}",
        kind,
        sides,
        identified,
        refused,
        wrongPages,
        registered,
        worstMm,
        misplaced,
        bubbles,
        wrongBubbles,
        clearQuestions,
        reviewed,
        odd,
        named,
        nanos / 1e6 / sides);
  }
}
