package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.Sighting.Verdict;
import org.paperpost.imaging.SimulatedSides.Side;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

class SideReaderTests {

  private static final PacketId PACKET = DrawnSheet.packet(1);
  private static final SidePlan PLAN = DrawnSheet.plan();

  private final SideReader reader = new SideReader();

  static Stream<String> kinds() {
    return DamageKinds.office().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void identifiesRegistersAndReadsADamagedSide(String kind) {
    Function<Random, List<Damage>> damages = DamageKinds.office().get(kind);
    int seed = kind.hashCode();
    for (int dpi : new int[] {150, 200}) {
      check(SimulatedSides.side(seed++, dpi, damages), kind + " at " + dpi);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "sideways", "bitonal", "torn", "oneCodeLeft", "photo"})
  void readsFinerScansAsWell(String kind) {
    Function<Random, List<Damage>> damages = DamageKinds.office().get(kind);
    check(SimulatedSides.side(kind.hashCode() + 99, 300, damages), kind + " at 300");
  }

  private void check(Side side, String what) {
    GrayImage image = side.scan().gray();
    Sighting sighting = reader.look(image, SimulatedSides.JUDGE);
    assertThat(sighting.verdict()).as(what).isEqualTo(Verdict.IDENTIFIED);
    assertThat(sighting.page()).as(what).contains(new PageCode(side.packet(), side.page(), 0));
    Registration registration =
        reader.fitted(image, sighting.registration().orElseThrow(), side.plan());
    assertThat(registration.isTrusted()).as(what).isTrue();
    assertThat(SimulatedSides.errorMm(side.scan(), registration)).as(what).isLessThan(0.3);
    List<AnswerReading> readings = reader.read(image, registration, side.plan());
    assertThat(readings).hasSize(10);
    for (AnswerReading reading : readings) {
      if (!reading.needsReview()) {
        assertThat(reading.values())
            .as("%s, question %s", what, reading.question())
            .isEqualTo(side.marked().get(reading.question()));
      }
    }
    assertThat(readings.stream().filter(AnswerReading::needsReview).count()).isLessThan(6);
  }

  @Test
  void doesNotAcceptTheCodesOfAnotherSchool() {
    CodeKey other = new CodeKey("another school's secret".getBytes(StandardCharsets.UTF_8));
    Sighting sighting = look(DrawnSheet.of(PACKET, 3, other, PLAN, 150));
    assertThat(sighting.verdict()).isEqualTo(Verdict.FOREIGN);
    assertThat(sighting.page()).isEmpty();
    assertThat(sighting.codes()).isNotEmpty().allMatch(code -> code.code().isEmpty());
  }

  @Test
  void listsAForeignCodeBesideOurs() {
    Scan scan =
        DrawnSheet.of(
            corner ->
                corner == Corner.TOP_RIGHT ? "HTTPS://EXAMPLE.ORG" : payload(PACKET, 3, corner),
            PLAN,
            150);
    Sighting sighting = look(scan);
    assertThat(sighting.verdict()).isEqualTo(Verdict.IDENTIFIED);
    assertThat(sighting.codes()).extracting(FoundCode::text).contains("HTTPS://EXAMPLE.ORG");
  }

  @Test
  void seesThatTwoSidesAreInOnePicture() {
    Scan scan =
        DrawnSheet.of(
            corner -> payload(PACKET, corner == Corner.TOP_RIGHT ? 3 : 5, corner), PLAN, 150);
    Sighting sighting = look(scan);
    assertThat(sighting.verdict()).isEqualTo(Verdict.CONFLICT);
    assertThat(sighting.page()).isEmpty();
    assertThat(sighting.registration()).isEmpty();
  }

  @Test
  void seesThatTwoSheetsOfTheSamePageAreInOnePicture() {
    Scan scan = DrawnSheet.of(corner -> payload(PACKET, 3, Corner.TOP_RIGHT), PLAN, 150);
    assertThat(look(scan).verdict()).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void tellsABlankSheetThoughItWasCreasedStapledAndPunched() {
    Damage[] handled = {
      Damage.foldLine(),
      Damage.crease(105, -5, 108, 302),
      Damage.crease(-5, 60, 215, 180),
      Damage.staple(),
      Damage.holes(),
      Damage.dust(40),
      Damage.placed(1, 1, 1, 1),
      Damage.noise(4),
      Damage.jpeg(0.7)
    };
    assertThat(look(Scan.blank(150).damaged(1, handled)).verdict()).isEqualTo(Verdict.BLANK);
    assertThat(look(Scan.blank(200).damaged(2, handled)).verdict()).isEqualTo(Verdict.BLANK);
    Damage[] inTheShadow = {Damage.foldLine(), Damage.edgeShadow(3), Damage.noise(5)};
    assertThat(look(Scan.blank(150).damaged(6, inTheShadow)).verdict()).isEqualTo(Verdict.BLANK);
    Scan aWord = Scan.blank(150);
    new Pen(1, 120).write(aWord, new Box(100, 200, 40, 8.5), "иә");
    assertThat(look(aWord.damaged(1, handled)).verdict()).isEqualTo(Verdict.NO_CODE);
  }

  @Test
  void tellsWhetherAnythingWasWrittenIntoAField() {
    Damage[] scanned = {Damage.placed(1, 2, 1, 1), Damage.noise(5), Damage.jpeg(0.6)};
    Box box = new Box(30, 180, 50, 60);
    for (int dpi : new int[] {150, 200}) {
      Scan empty = DrawnSheet.of(PACKET, 3, SimulatedSides.KEY, PLAN, dpi);
      Scan seven = empty.damaged(0);
      new Pen(4).write(seven, new Box(40, 200, 20, 8.5), "7");
      assertThat(isWritten(empty.damaged(1, scanned), box)).isFalse();
      assertThat(isWritten(seven.damaged(1, scanned), box)).isTrue();
    }
  }

  private boolean isWritten(Scan scan, Box box) {
    return reader.isWritten(scan.gray(), look(scan).registration().orElseThrow(), box);
  }

  @Test
  void doesNotAcceptASideSeenFromBehind() {
    Scan scan = sheet().damaged(1, Damage.mirrored());
    Sighting sighting = look(scan);
    assertThat(sighting.verdict()).isEqualTo(Verdict.NO_CODE);
    assertThat(sighting.codes()).isEmpty();
  }

  @Test
  void tellsBlankPaperFromPaperWithAnythingOnIt() {
    Damage[] scanned = {
      Damage.dust(60),
      Damage.toned(30, 240),
      Damage.edgeShadow(5),
      Damage.noise(5),
      Damage.jpeg(0.6)
    };
    assertThat(look(Scan.blank(150)).verdict()).isEqualTo(Verdict.BLANK);
    assertThat(look(Scan.blank(150).damaged(1, scanned)).verdict()).isEqualTo(Verdict.BLANK);
    assertThat(look(Scan.blank(200).damaged(2, Damage.noise(4), Damage.bitonal(128))).verdict())
        .isEqualTo(Verdict.BLANK);

    Scan aWord = Scan.blank(150);
    new Pen(1, 120).write(aWord, new Box(100, 150, 40, 8.5), "иә");
    assertThat(look(aWord.damaged(1, scanned)).verdict()).isEqualTo(Verdict.NO_CODE);

    Scan noCodes = DrawnSheet.of(corner -> "", PLAN, 150);
    assertThat(look(noCodes.damaged(1, scanned)).verdict()).isEqualTo(Verdict.NO_CODE);
  }

  @Test
  void doesNotTakeABlackPictureForBlankPaper() {
    assertThat(look(Scan.blank(75).damaged(1, Damage.levels(value -> 20))).verdict())
        .isEqualTo(Verdict.NO_CODE);
    Damage block = Damage.covered(new Box(60, 90, 90, 100), 60);
    assertThat(look(Scan.blank(75).damaged(1, block)).verdict()).isEqualTo(Verdict.NO_CODE);
  }

  @Test
  void doesNotStumbleOverPicturesThatAreNoPages() {
    for (int[] size : new int[][] {{1, 1}, {3, 3000}, {3000, 3}, {1, 9000}, {30, 30}}) {
      byte[] pixels = new byte[size[0] * size[1]];
      new Random(1).nextBytes(pixels);
      GrayImage image = new GrayImage(pixels, size[0], size[1]);
      assertThat(reader.look(image, SimulatedSides.JUDGE).page()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2.6, 45, 90, 133, 180, 241, 270, 359})
  void saysHowToTurnTheSideUpright(double degrees) {
    Sighting sighting = look(sheet().damaged(1, Damage.turn(degrees)));
    assertThat(sighting.rotation()).isEqualTo(Math.floorMod(Math.round(-degrees), 360));
  }

  @Test
  void givesTheCornersOfACodeClockwiseFromItsOwnTopLeft() {
    Scan scan = sheet().damaged(1, Damage.turn(180));
    FoundCode code =
        look(scan).codes().stream()
            .filter(found -> found.code().orElseThrow().corner() == Corner.TOP_RIGHT.digit())
            .findFirst()
            .orElseThrow();
    Box box = SheetGrid.CODES.get(Corner.TOP_RIGHT);
    List<Point> truth =
        List.of(
            scan.pixel(box.x(), box.y()),
            scan.pixel(box.right(), box.y()),
            scan.pixel(box.right(), box.bottom()),
            scan.pixel(box.x(), box.bottom()));
    for (int i = 0; i < 4; i++) {
      assertThat(code.polygon().get(i).x()).isCloseTo(truth.get(i).x(), within(3.0));
      assertThat(code.polygon().get(i).y()).isCloseTo(truth.get(i).y(), within(3.0));
    }
  }

  @Test
  void readsACurledSideOnceItIsFittedToItsFields() {
    Scan scan = sheet();
    new Pen(3).fill(scan, choice("3", "B"));
    Scan curled = scan.damaged(1, Damage.curl(3));
    Registration frame = look(curled).registration().orElseThrow();
    assertThat(frame.isTrusted()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(curled.gray(), frame, PLAN))
        .withMessageContaining("residual");
    assertThat(readings(curled).get("3").values()).containsExactly("B");
    assertThat(SimulatedSides.bubblesOffMm(curled, reader.fitted(curled.gray(), frame, PLAN), PLAN))
        .isLessThan(0.1);
  }

  @Test
  void refusesASideThatIsBentMoreThanItCanMeasure() {
    Scan arched = sheet().damaged(1, Damage.arched(30, 10), Damage.placed(1, 2, -2, 0.95));
    Sighting sighting = look(arched);
    assertThat(sighting.verdict()).isEqualTo(Verdict.IDENTIFIED);
    assertThat(
            reader.fitted(arched.gray(), sighting.registration().orElseThrow(), PLAN).isTrusted())
        .isFalse();
  }

  @Test
  void doesNotGuessWhereAnswersLieWithoutAnchors() {
    Scan scan = sheet();
    Damage[] gone =
        SheetGrid.ANCHORS.values().stream()
            .map(anchor -> Damage.covered(anchor.grown(3.4), 255))
            .toArray(Damage[]::new);
    Sighting sighting = look(scan.damaged(1, gone));
    assertThat(sighting.verdict()).isEqualTo(Verdict.IDENTIFIED);
    assertThat(sighting.registration()).isEmpty();
  }

  @Test
  void sendsStruckOutFaintAndHalfMarkedBubblesToAPerson() {
    Scan scan = sheet();
    Pen pen = new Pen(5);
    pen.strikeOut(scan, choice("1", "A"));
    pen.fillFaintly(scan, choice("2", "A"));
    pen.tick(scan, choice("3", "B"));
    pen.fill(scan, choice("4", "C"));
    pen.fill(scan, choice("6", "B"));
    pen.cross(scan, new Box(choice("6", "B").x() - 2, choice("6", "B").y() - 2, 8.8, 8.8));
    Map<String, AnswerReading> readings = readings(scan);
    assertThat(readings.get("1").needsReview()).isTrue();
    assertThat(readings.get("2").needsReview()).isTrue();
    assertThat(readings.get("3").needsReview()).isTrue();
    assertThat(readings.get("6").needsReview()).isTrue();
    assertThat(readings.get("1").doubts()).containsExactly(Doubt.STRUCK_OUT);
    assertThat(readings.get("1").values()).isEmpty();
    assertThat(readings.get("2").doubts()).containsExactly(Doubt.FAINT);
    assertThat(readings.get("3").doubts()).containsExactly(Doubt.STROKE);
    assertThat(readings.get("4").needsReview()).isFalse();
    assertThat(readings.get("4").values()).containsExactly("C");
    assertThat(readings.get("4").confidence()).isGreaterThan(0.8);
    assertThat(readings.get("5").values()).isEmpty();
    assertThat(readings.get("5").needsReview()).isFalse();
  }

  @Test
  void tellsARubbedOutMarkFromAFilledCrossAndCountsNeither() {
    int seen = 0;
    for (int seed = 0; seed < 12; seed++) {
      Scan scan = sheet();
      Pen pen = new Pen(seed);
      pen.erase(scan, choice("1", "A"));
      pen.fill(scan, choice("1", "C"));
      pen.cross(scan, choice("2", "A"));
      pen.cross(scan, choice("2", "B"));
      pen.fill(scan, choice("2", "B"));
      pen.cross(scan, choice("3", "B"));
      Scan scanned =
          scan.damaged(seed, Damage.placed(1, 2, -1, 1), Damage.noise(4), Damage.jpeg(0.7));
      Map<String, AnswerReading> readings = readings(scanned);
      // What the rubber took away well is no longer a mark.
      assertThat(readings.get("1").doubts()).as("seed " + seed).isSubsetOf(Doubt.ERASED);
      seen += readings.get("1").doubts().size();
      assertThat(readings.get("1").values()).containsExactly("C");
      assertThat(readings.get("2").doubts()).as("seed " + seed).containsExactly(Doubt.FILLED_OVER);
      assertThat(readings.get("2").values()).containsExactly("A");
      assertThat(readings.get("3").doubts()).as("seed " + seed).isEmpty();
      assertThat(readings.get("3").values()).containsExactly("B");
    }
    assertThat(seen).isGreaterThan(9);
  }

  @Test
  void asksAboutAFaintMarkWhereNothingElseIsMarked() {
    for (int seed = 0; seed < 12; seed++) {
      Scan scan = DrawnSheet.of(PACKET, 3, SimulatedSides.KEY, PLAN, seed % 2 == 0 ? 150 : 200);
      new Pen(seed).fillFaintly(scan, choice("2", "A"));
      Scan scanned = scan.damaged(seed, Damage.toned(30, 230), Damage.noise(5));
      assertThat(readings(scanned).get("2").needsReview()).as("seed " + seed).isTrue();
    }
  }

  @Test
  void doesNotMindThatAChildFilledInTheEmptySample() {
    Scan scan = sheet();
    Pen pen = new Pen(6);
    pen.fill(scan, SheetGrid.SAMPLE_EMPTY);
    pen.fill(scan, choice("1", "B"));
    Map<String, AnswerReading> readings = readings(scan);
    assertThat(readings.get("1").values()).containsExactly("B");
    assertThat(readings.values()).noneMatch(AnswerReading::needsReview);
  }

  @Test
  void readsANumberFromLeftToRight() {
    Scan scan = sheet();
    fillDigits(scan, "9", "_104");
    fillDigits(scan, "10", "25__");
    Map<String, AnswerReading> readings = readings(scan);
    assertThat(readings.get("9").values()).containsExactly("104");
    assertThat(readings.get("9").kind()).isEqualTo("number");
    assertThat(readings.get("9").needsReview()).isFalse();
    assertThat(readings.get("10").values()).containsExactly("25");
    assertThat(readings.get("10").needsReview()).isFalse();
  }

  @Test
  void leavesAGapAndTwoSignsInAColumnToAPerson() {
    Scan scan = sheet();
    fillDigits(scan, "9", "1_4_");
    fillDigits(scan, "10", "25__");
    fillDigits(scan, "10", "7___");
    Map<String, AnswerReading> readings = readings(scan);
    assertThat(readings.get("9").needsReview()).isTrue();
    assertThat(readings.get("10").needsReview()).isTrue();
  }

  @Test
  void readsMinusAndDecimalComma() {
    Box minus = new Box(60, 100, 4.6, 4.6);
    Box five = new Box(69, 106.6, 4.6, 4.6);
    Box comma = new Box(78, 100, 4.6, 4.6);
    Box two = new Box(87, 106.6, 4.6, 4.6);
    SidePlan plan =
        new SidePlan(
            List.of(
                AnswerField.digit("1", 1, "−", minus),
                AnswerField.digit("1", 2, "5", five),
                AnswerField.digit("1", 3, ",", comma),
                AnswerField.digit("1", 4, "2", two)));
    Scan scan = DrawnSheet.of(PACKET, 3, SimulatedSides.KEY, plan, 150);
    Pen pen = new Pen(8);
    plan.fields().forEach(field -> pen.fill(scan, field.box()));
    GrayImage image = scan.gray();
    Registration registration = look(scan).registration().orElseThrow();
    assertThat(reader.read(image, registration, plan).get(0).values()).containsExactly("-5,2");
  }

  @Test
  void cutsAnAnswerOutUprightWhicheverWayTheSideLies() {
    Scan scan = sheet();
    Box box = new Box(30, 180, 50, 60);
    new Pen(9).write(scan, box, "Абай Құнанбайұлы");
    GrayImage upright = crop(scan, box);
    GrayImage turned = crop(scan.damaged(1, Damage.placed(2, 1, 1, 1), Damage.turn(90)), box);
    assertThat(turned.width()).isEqualTo(201).isEqualTo(upright.width());
    assertThat(turned.height()).isEqualTo(241);
    double difference = 0;
    for (int i = 0; i < upright.pixels().length; i++) {
      difference += Math.abs((upright.pixels()[i] & 0xff) - (turned.pixels()[i] & 0xff));
    }
    assertThat(difference / upright.pixels().length).isLessThan(4);
  }

  private GrayImage crop(Scan scan, Box box) {
    Registration registration = look(scan).registration().orElseThrow();
    return reader.crop(scan.gray(), registration, box, 102);
  }

  private static Scan sheet() {
    return DrawnSheet.of(PACKET, 3, SimulatedSides.KEY, PLAN, 150);
  }

  private static String payload(PacketId packet, int page, Corner corner) {
    return new PageCode(packet, page, corner.digit()).payload(SimulatedSides.KEY);
  }

  private Sighting look(Scan scan) {
    return reader.look(scan.gray(), SimulatedSides.JUDGE);
  }

  private Map<String, AnswerReading> readings(Scan scan) {
    Registration registration =
        reader.fitted(scan.gray(), look(scan).registration().orElseThrow(), PLAN);
    return reader.read(scan.gray(), registration, PLAN).stream()
        .collect(Collectors.toMap(AnswerReading::question, reading -> reading));
  }

  private static Box choice(String question, String option) {
    return field(
        field ->
            field.question().equals(question)
                && field.kind() == FieldKind.CHOICE
                && option.equals(field.option()));
  }

  /** One sign a column, {@code _} for a column left empty. */
  private static void fillDigits(Scan scan, String question, String signs) {
    Pen pen = new Pen(signs.hashCode());
    for (int i = 0; i < signs.length(); i++) {
      int column = i + 1;
      String digit = signs.substring(i, i + 1);
      if (!digit.equals("_")) {
        pen.fill(
            scan,
            field(
                field ->
                    field.question().equals(question)
                        && Integer.valueOf(column).equals(field.column())
                        && digit.equals(field.digit())));
      }
    }
  }

  private static Box field(Predicate<AnswerField> which) {
    Optional<AnswerField> field = PLAN.fields().stream().filter(which).findFirst();
    return field.orElseThrow().box();
  }
}
