package org.paperpost.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.print.Typeset.Kind;
import org.paperpost.print.Typeset.LayoutProblem;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

class TypesetterTests {

  private static final int DPI = 200;

  private final Typesetter typesetter = new Typesetter();

  @ParameterizedTest
  @ValueSource(strings = {SheetFixtures.ORDINARY, SheetFixtures.LARGE, SheetFixtures.DYSLEXIA})
  void mapsEachBubbleWhereItsInkIs(String classes) throws IOException {
    Typeset sheet = typesetter.typeset(SheetFixtures.water(classes), SheetFixtures.pictures());
    assertThat(sheet.problems()).isEmpty();
    int bubbles = 0;
    for (int page = 0; page < sheet.sides().size(); page++) {
      BufferedImage image = picture(sheet.pdf(), page);
      for (AnswerField field : sheet.sides().get(page).fields()) {
        if (field.kind() == FieldKind.TEXT) {
          continue;
        }
        bubbles++;
        Box ink = inkWithin(image, field.box().grown(0.9));
        assertThat(ink.x()).as(field.toString()).isCloseTo(field.box().x(), within());
        assertThat(ink.y()).as(field.toString()).isCloseTo(field.box().y(), within());
        assertThat(ink.right()).as(field.toString()).isCloseTo(field.box().right(), within());
        assertThat(ink.bottom()).as(field.toString()).isCloseTo(field.box().bottom(), within());
      }
    }
    assertThat(bubbles).isEqualTo(4 + 6 + 40);
  }

  @Test
  void recordsEveryFieldOfEveryQuestionInItsKind() {
    Typeset sheet =
        typesetter.typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures());
    List<AnswerField> fields = sheet.sides().stream().flatMap(s -> s.fields().stream()).toList();
    assertThat(fields.stream().filter(f -> f.question().equals("5")).map(AnswerField::option))
        .containsExactlyInAnyOrder("A", "B", "C", "D", "E", "F");
    assertThat(fields)
        .filteredOn(f -> f.kind() == FieldKind.DIGIT)
        .hasSize(40)
        .allMatch(f -> f.question().equals("7") && f.column() != null && f.digit() != null);
    assertThat(fields)
        .filteredOn(f -> f.kind() == FieldKind.TEXT)
        .extracting(AnswerField::question)
        .containsExactly("6", "7");
  }

  @Test
  void drawsTheGridOnEveryCodedPage() throws IOException {
    Typeset sheet =
        typesetter.typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures());
    for (int page = 0; page < sheet.sides().size(); page++) {
      BufferedImage image = picture(sheet.pdf(), page);
      for (Corner corner : Corner.values()) {
        Box centre = SheetGrid.ANCHORS.get(corner);
        Box ring = centre.grown(3);
        Box ink = inkWithin(image, ring.grown(0.9));
        assertThat(ink.centreX()).isCloseTo(ring.centreX(), within());
        assertThat(ink.centreY()).isCloseTo(ring.centreY(), within());
        assertThat(ink.w()).isBetween(5.8, 6.3);
        assertThat(dark(image, centre.x(), centre.y())).isFalse();
      }
      Box full = SheetGrid.SAMPLE_FULL;
      assertThat(dark(image, full.centreX(), full.centreY())).isTrue();
      Box empty = SheetGrid.SAMPLE_EMPTY;
      assertThat(inkWithin(image, empty.grown(0.9)).w()).isBetween(4.7, 5.1);
    }
  }

  @Test
  void leavesADocumentThatIsNotCodedAsItIs() throws IOException {
    Typeset list =
        typesetter.typeset(
            "<html><head><style>@page{size:210mm 297mm;margin:10mm}</style></head>"
                + "<body style=\"font:12pt 'PT Sans'\"><p>Тізім</p></body></html>",
            Map.of());
    BufferedImage image = picture(list.pdf(), 0);
    Box ring = SheetGrid.ANCHORS.get(Corner.BOTTOM_LEFT);
    assertThat(dark(image, ring.x() + SheetGrid.ANCHOR_RADIUS, ring.y())).isFalse();
    assertThat(text(list.pdf())).contains("Тізім");
  }

  @Test
  void setsFormulasWithKazakhWordsOnTheLine() throws IOException {
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                "<div class=\"question\" id=\"q1\"><div class=\"stem\">"
                    + "<object type=\"paperpost/formula\" data-tex=\"\\frac{3}{4}\"/> "
                    + "<object type=\"paperpost/formula\" data-tex=\"v = \\text{жол ұзындығы} : t\"/>"
                    + "</div></div>"),
            Map.of());
    assertThat(sheet.problems()).isEmpty();
    Box ink = inkWithin(picture(sheet.pdf(), 0), new Box(30, 36, 100, 16));
    assertThat(ink.h()).isBetween(7.0, 11.0);
    assertThat(ink.w()).isBetween(30.0, 75.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\frac{1}{",
        "\\nosuchcommand",
        "",
        "\\includegraphics{/etc/hostname}",
        "\\newcommand{\\frac}{x}",
        "{{{{{{{{{{"
      })
  void reportsABadFormulaWithItsPlace(String tex) {
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                "<div class=\"question\" id=\"q1\"><div class=\"stem\" id=\"line-7\">"
                    + "<object type=\"paperpost/formula\" data-tex=\""
                    + tex
                    + "\"/></div></div>"),
            Map.of());
    assertThat(sheet.problems())
        .containsExactly(new LayoutProblem(Kind.BAD_FORMULA, 1, "line-7", tex));
  }

  @Test
  void reportsSignsWithoutAGlyphAndPicturesThatAreNotThere() throws IOException {
    String second = "<div style=\"page-break-before:always\"><p id=\"b\">水 және 100 ₸ ✓</p>";
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                "<p>бір</p>" + second + "<p id=\"c\"><img src=\"map.png\"/></p></div>"),
            Map.of());
    assertThat(sheet.problems())
        .containsExactlyInAnyOrder(
            new LayoutProblem(Kind.MISSING_GLYPH, 2, "b", "水"),
            new LayoutProblem(Kind.MISSING_PICTURE, 2, "c", "map.png"));
    assertThat(text(sheet.pdf())).contains("100 ₸ ✓");
  }

  @Test
  void reportsAPictureThatIsNone() {
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(SheetFixtures.ORDINARY, "<img src=\"a.png\"/>"),
            Map.of("a.png", new byte[] {1, 2, 3}));
    assertThat(sheet.problems())
        .extracting(LayoutProblem::kind)
        .containsExactly(Kind.MISSING_PICTURE);
  }

  @Test
  void readsNeitherFilesNorEntitiesFromOutside(@TempDir Path folder) throws IOException {
    Path secret = folder.resolve("secret.png");
    Files.write(secret, SheetFixtures.pictures().get("glass.png"));
    Path words = Files.writeString(folder.resolve("words.txt"), "құпия");
    String html =
        "<!DOCTYPE html [<!ENTITY e SYSTEM \""
            + words.toUri()
            + "\">]>"
            + SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                "<p>x&e;y</p><img src=\""
                    + secret.toUri()
                    + "\"/><div style=\"height:30mm;background:url("
                    + secret.toUri()
                    + ")\"/><svg xmlns=\"http://www.w3.org/2000/svg\""
                    + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"99\" height=\"99\">"
                    + "<image width=\"99\" height=\"99\" xlink:href=\""
                    + secret.toUri()
                    + "\"/></svg>");
    Typeset sheet = typesetter.typeset(html, Map.of());
    assertThat(text(sheet.pdf())).doesNotContain("құпия");
    assertThat(sheet.problems())
        .extracting(LayoutProblem::what)
        .containsExactly(secret.toUri().toString(), "<image>");
    assertThat(new String(sheet.pdf(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("/Subtype /Image");
  }

  @Test
  void refusesWhatIsNotWellFormed() {
    assertThatThrownBy(() -> typesetter.typeset("<html><body><p></body></html>", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not well-formed");
  }

  @Test
  void keepsBubblesOffTheFoldWhereverTheQuestionStands() {
    for (int above = 0; above < 110; above += 6) {
      String body =
          "<div style=\"height:%dmm\"></div>".formatted(above)
              + SheetFixtures.choice("1", "Сұрақ", "1 ұпай", "", "а", "ә", "б", "в", "г")
              + SheetFixtures.number(false);
      for (String classes : List.of(SheetFixtures.ORDINARY, SheetFixtures.LARGE)) {
        Typeset sheet = typesetter.typeset(SheetFixtures.coded(classes, body), Map.of());
        assertThat(sheet.problems()).as(classes + " " + above).isEmpty();
        assertThat(bubbles(sheet)).hasSize(45).noneMatch(TypesetterTests::touchesFold);
      }
    }
  }

  @Test
  void movesAQuestionJustAboveTheFoldAsAWhole() {
    String body =
        "<div style=\"height:100mm\"></div>"
            + SheetFixtures.choice("1", "Сұрақ", "1 ұпай", "", "а", "ә", "б");
    Typeset sheet = typesetter.typeset(SheetFixtures.coded(SheetFixtures.ORDINARY, body), Map.of());
    assertThat(bubbles(sheet)).allMatch(f -> f.box().y() > 160);
  }

  @Test
  void reportsWhatCannotBeMovedOffTheFoldOrOutOfTheMargin() {
    String bubble =
        "<object type=\"paperpost/bubble\" data-question=\"1\" data-option=\"A\""
            + " style=\"position:absolute;left:%smm;top:%smm\"/>";
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                "<div style=\"position:relative\" id=\"a\">"
                    + bubble.formatted("10", "110")
                    + bubble.formatted("168", "10")
                    + "</div>"),
            Map.of());
    assertThat(sheet.problems())
        .containsExactlyInAnyOrder(
            new LayoutProblem(Kind.FIELD_ON_FOLD, 1, "a", "1"),
            new LayoutProblem(Kind.FIELD_OUTSIDE, 1, "a", "1"));
  }

  @Test
  void reportsALineThatRunsOutOfTheTextBlock() {
    String word = "Ұ".repeat(90);
    Typeset sheet =
        typesetter.typeset(
            SheetFixtures.coded(
                SheetFixtures.ORDINARY,
                SheetFixtures.choice("1", "бір " + word + " екі", "1 ұпай", "", "а")),
            Map.of());
    assertThat(sheet.problems())
        .containsExactly(new LayoutProblem(Kind.OVERFULL, 1, "q1", "Ұ".repeat(60)));
  }

  @Test
  void partsALongQuestionNeverBetweenStemAndFirstOption() throws IOException {
    for (int above = 195; above < 225; above += 3) {
      String options = ("<div class=\"option\" style=\"height:20mm\">жауап</div>").repeat(14);
      String body =
          "<div style=\"height:%dmm\"></div>".formatted(above)
              + "<div class=\"question\" style=\"page-break-inside:auto\" id=\"q1\">"
              + "<div class=\"stem\">Сұрақ</div><div class=\"instruction\">Белгіле.</div>"
              + "<div class=\"options\">"
              + options
              + "</div></div>";
      Typeset sheet =
          typesetter.typeset(SheetFixtures.coded(SheetFixtures.ORDINARY, body), Map.of());
      try (PDDocument document = Loader.loadPDF(sheet.pdf())) {
        PDFTextStripper first = new PDFTextStripper();
        first.setEndPage(1);
        String text = first.getText(document);
        assertThat(text.contains("Сұрақ")).as("above " + above).isEqualTo(text.contains("жауап"));
      }
    }
  }

  @Test
  void tagsHeadingsTablesAndLanguage() throws IOException {
    byte[] pdf =
        typesetter
            .typeset(
                SheetFixtures.coded(SheetFixtures.ORDINARY, "<h2>Бөлім</h2><p>мәтін</p>"), Map.of())
            .pdf();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).isEqualTo("kk");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot()).isNotNull();
    }
  }

  @Test
  void keepsAQuestionTogether() {
    String body =
        "<div style=\"height:195mm\"></div>"
            + SheetFixtures.choice("1", "Сұрақ", "1 ұпай", "", "а", "ә", "б");
    Typeset sheet = typesetter.typeset(SheetFixtures.coded(SheetFixtures.ORDINARY, body), Map.of());
    assertThat(sheet.sides()).extracting(side -> side.fields().size()).containsExactly(0, 3);
  }

  @Test
  void setsSheetsOfSeveralThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<List<SidePlan>>> tasks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        tasks.add(
            () ->
                typesetter
                    .typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures())
                    .sides());
      }
      List<List<SidePlan>> sides = new ArrayList<>();
      for (Future<List<SidePlan>> future : threads.invokeAll(tasks)) {
        sides.add(future.get());
      }
      assertThat(sides).allMatch(sides.get(0)::equals);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<AnswerField> bubbles(Typeset sheet) {
    return sheet.sides().stream()
        .flatMap(side -> side.fields().stream())
        .filter(field -> field.kind() != FieldKind.TEXT)
        .toList();
  }

  private static boolean touchesFold(AnswerField field) {
    return Folding.MIDDLE.touches(field.box());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    // One and a half dots: a stroke of 0.2 mm is as wide at this resolution.
    return org.assertj.core.data.Offset.offset(1.5 * 25.4 / DPI);
  }

  private static BufferedImage picture(byte[] pdf, int page) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(page, DPI, ImageType.GRAY);
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static boolean dark(BufferedImage image, double x, double y) {
    int at = (int) Math.round(x / 25.4 * DPI);
    return image.getRaster().getSample(at, (int) Math.round(y / 25.4 * DPI), 0) < 128;
  }

  /** The bounds, in mm, of all that is darker than light grey within the box. */
  private static Box inkWithin(BufferedImage image, Box box) {
    double dots = DPI / 25.4;
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = -1;
    int bottom = -1;
    for (int y = (int) (box.y() * dots); y <= box.bottom() * dots; y++) {
      for (int x = (int) (box.x() * dots); x <= box.right() * dots; x++) {
        if (image.getRaster().getSample(x, y, 0) < 200) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left / dots, top / dots, (right - left) / dots, (bottom - top) / dots);
  }
}
