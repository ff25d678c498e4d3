package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperpost.people.Accommodation;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;

class CoverSheetTests {

  private static final LocalDate DUE = LocalDate.of(2026, 12, 18);

  private final CoverSheet sheets = new CoverSheet();

  @Test
  void saysWhatIsInsideAndWhenItMustGoBackInBothLanguages() throws IOException {
    String text =
        text("cover", sheets.cover(contents("kk+ru", Accommodation.NONE, false, 4)).pdf());

    assertThat(text)
        .contains("Саған хат", "Тебе письмо")
        .contains("Математика", "Жай бөлшектерді қосу және азайту")
        .contains("18", "желтоқсан", "декабря", "жұма", "пятница")
        .contains("барлығы · всего", "16");
  }

  @Test
  void speaksEnglishAloneInAnEnglishRound() throws IOException {
    String text =
        text("cover-en", sheets.cover(contents("en", Accommodation.NONE, false, 3)).pdf());

    assertThat(text)
        .contains("A letter for you", "December", "Friday")
        .doesNotContain("Тебе", "хат");
  }

  @Test
  void leavesLinesForTheNameOnASpare() throws IOException {
    String named =
        text("cover-2", sheets.cover(contents("kk+ru", Accommodation.NONE, false, 2)).pdf());
    String spare =
        text("cover-spare", sheets.cover(contents("kk+ru", Accommodation.NONE, true, 2)).pdf());

    assertThat(spare).contains("Аты · Имя", "Тегі · Фамилия");
    assertThat(named).doesNotContain("Аты · Имя");
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void isOneSideForAnyNumberOfPapers(Accommodation accommodation) throws IOException {
    String samples =
        besideTheSamples(sheets.cover(contents("kk+ru", accommodation, false, 1)).pdf());
    assertThat(samples).contains("үлгі", "бос қалсын");
    for (int papers = 1; papers <= CoverSheet.MOST_PAPERS; papers++) {
      String name = "cover-" + accommodation + "-" + papers;
      byte[] cover = sheets.cover(contents("kk+ru", accommodation, false, papers)).pdf();
      assertThat(text(name, cover)).contains("всего");
      assertThat(besideTheSamples(cover)).as(name).isEqualTo(samples);
    }
  }

  /** What is printed in the strip of the two sample bubbles. */
  private static String besideTheSamples(byte[] cover) throws IOException {
    try (PDDocument document = Loader.loadPDF(cover)) {
      PDFTextStripperByArea strip = new PDFTextStripperByArea();
      double mm = 72 / 25.4;
      strip.addRegion("samples", new Rectangle2D.Double(0, 264 * mm, 210 * mm, 14 * mm));
      strip.extractRegions(document.getPage(0));
      return strip.getTextForRegion("samples").replaceAll("\\s+", " ").strip();
    }
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void keepsTheLastRoundAndAllLessonsHoweverManyPapersThereAre(Accommodation accommodation)
      throws IOException {
    for (String language : List.of("ru", "kk+ru")) {
      for (int papers : List.of(3, 5, 6, 8, 9, CoverSheet.MOST_PAPERS)) {
        String name = "crowded-" + language + "-" + accommodation + "-" + papers;
        CoverSheet.Laid first =
            sheets.cover(contents(language, accommodation, false, true, papers, lessons(6)));
        CoverSheet.Laid second = first.second();

        String all =
            text(name, first.pdf()) + (second == null ? "" : text(name + "-2", second.pdf()));
        for (int lesson = 0; lesson < 6; lesson++) {
          assertThat(all).as(name).contains("Сабақ" + lesson);
        }
        assertThat(first.lastRoundTop() != null)
            .as("%s: once, on one of the sides", name)
            .isNotEqualTo(second != null && second.lastRoundTop() != null);
      }
    }
  }

  @Test
  void hasOneSideWhereAllFits() {
    assertThat(
            sheets.cover(contents("kk", Accommodation.NONE, false, true, 3, lessons(2))).second())
        .isNull();
  }

  private static List<CoverLessons.Lesson> lessons(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new CoverLessons.Lesson("Balapan", DUE.minusDays(20 - i), null, "Сабақ" + i))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void leavesRoomForNotes(Accommodation accommodation) throws IOException {
    assertThat(
            text(
                "notes-" + accommodation,
                sheets.lined("notes", "3-айналым", "kk+ru", accommodation)))
        .contains("Жазуға қосымша орын", "бет · стр.");
  }

  @Test
  void refusesSignsThatNoFaceHas() {
    CoverSheet.Contents contents =
        new CoverSheet.Contents(
            "Алғабас оқу орталығы",
            "第3-айналым",
            DUE,
            "kk",
            Accommodation.NONE,
            false,
            false,
            List.of(new CoverSheet.Entry("Математика", "Бөлшектер", 2)),
            List.of());

    assertThatThrownBy(() -> sheets.cover(contents))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(ProblemCode.SHEET_UNPRINTABLE));
  }

  private static CoverSheet.Contents contents(
      String language, Accommodation accommodation, boolean spare, int papers) {
    return contents(language, accommodation, spare, false, papers, List.of());
  }

  private static CoverSheet.Contents contents(
      String language,
      Accommodation accommodation,
      boolean spare,
      boolean lastRound,
      int papers,
      List<CoverLessons.Lesson> lessons) {
    List<CoverSheet.Entry> all =
        List.of(
            new CoverSheet.Entry("Математика", "Жай бөлшектерді қосу және азайту", 4),
            new CoverSheet.Entry("Қазақ тілі", "Зат есім", 4),
            new CoverSheet.Entry("Русский язык", "Имя существительное: род, число, падеж", 2),
            new CoverSheet.Entry("Жаратылыстану", "Су — тіршілік көзі", 6));
    List<CoverSheet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < papers; i++) {
      entries.add(all.get(i % all.size()));
    }
    return new CoverSheet.Contents(
        "Алғабас оқу орталығы",
        "3-айналым",
        DUE,
        language,
        accommodation,
        spare,
        lastRound,
        entries,
        lessons);
  }

  /** The text of a one-sided sheet; the sheet is kept for looking at. */
  private static String text(String name, byte[] pdf) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "sheets"));
    Files.write(folder.resolve(name + ".pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document);
    }
  }
}
