package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.authoring.SamplePaper;
import org.paperpost.people.Accommodation;
import org.paperpost.portal.PrintedTemplates.Fault;
import org.paperpost.print.PaperFiles;
import org.paperpost.problems.Refused;

class PrintedTemplatesTests {

  private static final String WORDS = "paper/texts_kk.properties";

  @TempDir private Path data;
  private PrintedTemplates templates;

  @BeforeEach
  void open() {
    templates =
        new PrintedTemplates(
            data, Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
  }

  @AfterEach
  void leave() {
    PaperFiles.own(data.resolve("none"));
  }

  @Test
  void printsWithAChangedWordAndGoesBackToTheOldOne() throws Exception {
    String before = templates.text(WORDS);
    assertThat(templates.change(WORDS, before.replaceFirst("(?m)^page=.*$", "page=бетше")))
        .isEmpty();
    assertThat(templates.find(WORDS).own()).isTrue();
    assertThat(sample()).contains("бетше");
    assertThat(templates.tried(PrintedForm.SIDES, "kk").orElseThrow())
        .startsWith("%PDF".getBytes());

    assertThat(templates.restore(WORDS)).isEmpty();
    assertThat(templates.find(WORDS).own()).isFalse();
    assertThat(templates.text(WORDS)).isEqualTo(before);
    assertThat(sample()).doesNotContain("бетше");
  }

  static Stream<Arguments> unreadable() {
    String css = PaperFiles.packaged("base.css").orElseThrow();
    String html = PaperFiles.packaged("paper/paper.html").orElseThrow();
    return Stream.of(
        Arguments.of(
            "base.css",
            css
                + ".question { background: #000; }"
                + "\n.intro { position: absolute; left: -15mm; top: -30mm; width: 200mm; height: 285mm; background: #000; }",
            "codes|ink|anchors"),
        Arguments.of(
            "base.css", css.replace("width: 4.8mm", "width: 48mm"), "layout|ink|fields|codes"),
        Arguments.of(
            "paper/paper.html", html.replace("${q.stem()}", "${q.steam()}"), "expression"));
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(String name, String text, String kinds) {
    List<Fault> faults = templates.change(name, text);
    assertThat(faults).isNotEmpty();
    assertThat(faults.get(0).kind()).matches(kinds);
    if (kinds.equals("expression")) {
      assertThat(faults.get(0).file()).isEqualTo(name);
      assertThat(faults.get(0).line()).isPositive();
    }
    assertThat(templates.find(name).own()).as("the last good one stays in use").isFalse();
  }

  @Test
  void saysFileAndLineOfWhatDoesNotCompile() {
    String html = templates.text("paper/paper.html");
    assertThat(templates.change("paper/paper.html", html.replaceFirst("</body>", "</boby>")))
        .singleElement()
        .matches(fault -> fault.kind().equals("markup") && fault.line() > 10);
    assertThat(templates.change("paper/paper.css", "/* */\n.a { color: red"))
        .containsExactly(new Fault("brace", "paper/paper.css", 2, "{"));
    assertThat(templates.change(WORDS, "page=бет\n"))
        .isNotEmpty()
        .allMatch(fault -> fault.kind().equals("word-missing"));
    assertThat(templates.change("paper/paper.css", "\n@import url(http://example.org/a.css);"))
        .singleElement()
        .matches(fault -> fault.kind().equals("refused") && fault.line() == 2);
    assertThat(
            templates.change(
                "paper/paper.html",
                "<html xmlns:th=\"x\"><p th:text=\"${T(java.lang.Runtime).getRuntime()}\"/></html>"))
        .singleElement()
        .matches(fault -> fault.kind().equals("refused") && fault.line() == 1);
  }

  @Test
  void namesTheChangedFileWhereSeveralFormsTakeItIn() {
    String lost =
        templates
            .text("cover/style.html")
            .replace("<style", "<div")
            .replace("</style>", "</div>")
            .replace("th:fragment", "th:fragments");
    assertThat(templates.change("cover/style.html", lost))
        .isNotEmpty()
        .allMatch(fault -> fault.file().equals("cover/style.html") && fault.line() == 0);
    String wide = templates.text("base.css").replace("width: 4.8mm", "width: 48mm");
    assertThat(templates.change("base.css", wide))
        .filteredOn(fault -> fault.kind().equals("layout"))
        .isNotEmpty()
        .allMatch(fault -> fault.file().equals("base.css"));
  }

  @Test
  void stopsATemplateThatRunsWithoutEnd() {
    String ten = "${ {1,2,3,4,5,6,7,8,9,10} }";
    String loop = "<th:block th:each=\"i : " + ten + "\">";
    String much = "<i>" + ".".repeat(20_000) + "</i>";
    String html =
        templates
            .text("run-sheet/run-sheet.html")
            .replace(
                "<p class=\"eyebrow\"",
                loop.repeat(12) + much + "</th:block>".repeat(12) + "<p class=\"eyebrow\"");
    assertThat(templates.change("run-sheet/run-sheet.html", html))
        .singleElement()
        .matches(fault -> fault.kind().matches("endless|broken"));
    assertThat(templates.find("run-sheet/run-sheet.html").own()).isFalse();
  }

  @Test
  void triesWhatWasPutIntoTheFolderByHandBeforeItIsUsed() throws Exception {
    Path words = data.resolve("templates/paper/return-label/words_kk.properties");
    Path sheet = data.resolve("templates/paper/bundle/bundle.html");
    Files.createDirectories(words.getParent());
    Files.createDirectories(sheet.getParent());
    Files.writeString(words, "back=Мектепке қайтар\nto=Кімге\n");
    Files.writeString(
        sheet, templates.text("bundle/bundle.html").replace("${s.code()}", "${s.cord()}"));

    PaperFiles.own(data.resolve("templates/used"), () -> {});
    templates =
        new PrintedTemplates(
            data, Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    PaperFiles.revision();

    assertThat(templates.find("return-label/words_kk.properties").own()).isTrue();
    assertThat(PaperFiles.text("return-label/words_kk.properties")).contains("Мектепке қайтар");
    assertThat(templates.find("bundle/bundle.html"))
        .isEqualTo(new PrintedTemplates.Template("bundle/bundle.html", false, true));
    assertThat(templates.refusals("bundle/bundle.html"))
        .first()
        .matches(
            fault ->
                fault.kind().equals("expression")
                    && fault.file().equals("bundle/bundle.html")
                    && fault.line() > 0);
    assertThat(templates.text("bundle/bundle.html")).contains("s.cord()");
  }

  @Test
  void refusesBarsAndCodesThatCannotBeRead() {
    String list = templates.text("dispatch-list/form103.html");
    assertThat(
            templates.look(
                "dispatch-list/form103.html",
                list.replace("+ 2.1})|\" fill=\"#000\"/>", "+ 2.1})|\" fill=\"#ddd\"/>")))
        .extracting(Fault::kind)
        .contains("codes");
    assertThat(
            templates.look(
                "window/sheet.html",
                templates.text("window/sheet.html").replace("left:${x}mm", "left:0mm")))
        .extracting(Fault::kind)
        .contains("edge");
  }

  @Test
  void quotesWhatIsNoDayAndNoNumber() {
    assertThat(templates.look("cover/closed-days.properties", "closed = 03-08 2027-05-16 8.3"))
        .extracting(Fault::kind, Fault::file)
        .contains(tuple("document", "cover/closed-days.properties"));
    assertThat(
            templates.look(
                "dispatch-list/layout.properties",
                templates
                    .text("dispatch-list/layout.properties")
                    .replace("copies = 2", "copies = two")))
        .extracting(Fault::what)
        .anyMatch(what -> what.contains("\"two\""));
  }

  @Test
  void knowsNoOtherFiles() {
    assertThatThrownBy(() -> templates.text("../application.yaml")).isInstanceOf(Refused.class);
  }

  private static String sample() throws Exception {
    try (var pdf = Loader.loadPDF(SamplePaper.layOut("kk", Accommodation.NONE).pdf())) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
