package org.paperpost.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.print.Typeset.Kind;
import org.paperpost.print.Typeset.LayoutProblem;

/** Sheets by people who mean harm, or whose program does: nothing fetched, nothing without end. */
class HostileSheetTests {

  private final Typesetter typesetter = new Typesetter();

  @Test
  void askNoServerForAnything() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String at = "http://127.0.0.1:" + server.getAddress().getPort();
      typesetter.typeset(
          """
          <!DOCTYPE html [<!ENTITY e SYSTEM "%1$s/entity"> <!ENTITY %% p SYSTEM "%1$s/parameter">]>
          <html xmlns="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink"
            class="coded"><head><base href="%1$s/"/>
          <style>@import url(%1$s/import.css); @font-face { font-family: X; src: url(%1$s/x.ttf) }
          body { background: url(%1$s/background.png); font-family: X; list-style-image: url(%1$s/l) }
          p::before { content: url(%1$s/content.png) }</style></head>
          <body>&e;<p>x</p><img src="%1$s/img.png"/><img src="//127.0.0.1/y.png"/><ul><li>a</li></ul>
          <object data="%1$s/object" type="image/svg+xml"></object><iframe src="%1$s/frame"></iframe>
          <embed src="%1$s/embed"/><input type="image" src="%1$s/input.png"/>
          <svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"
            style="filter:url(%1$s/filter.svg)"><style>@import url(%1$s/svg.css);</style>
          <image xlink:href="%1$s/image.png" width="9" height="9"/><use xlink:href="%1$s/use.svg#a"/>
          <script xlink:href="%1$s/script.js"/><foreignObject><p>x</p></foreignObject>
          <text font-family="X" fill="url(%1$s/paint.svg#p)">x</text>
          <path d="M0 0h9v9" marker-end="url(%1$s/marker.svg#m)" clip-path="url(%1$s/clip.svg#c)"/></svg>
          </body></html>
          """
              .formatted(at),
          Map.of());
      assertThatThrownBy(
              () ->
                  typesetter.typeset(
                      "<html><head><link href=\"" + at + "/a.css\"/></head><body/></html>",
                      Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a style sheet");
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void reportAPictureOfTooManyDotsWithoutUnpackingIt() throws IOException {
    byte[] huge = png(40_000, 40_000);
    assertThat(
            typesetter
                .typeset(coded("<p id=\"line-3\"><img src=\"a.png\"/></p>"), Map.of("a.png", huge))
                .problems())
        .containsExactly(new LayoutProblem(Kind.MISSING_PICTURE, 1, "line-3", "a.png"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\rule{100000}{100000}",
        "\\rule{100000cm}{1cm}",
        "\\scalebox{100000}{x}",
        "\\genfrac{}{}{99999999pt}{}{1}{2}"
      })
  void reportAFormulaThatNoPageHolds(String tex) {
    assertThat(problems(tex)).containsExactly(new LayoutProblem(Kind.OVERFULL, 1, "line-7", tex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\fcscore{99999999}",
        "\\roman{99999999}",
        "\\begin{array}{c}\\multicolumn{9999999}{c}{x}\\end{array}",
        "\\begin{matrix}\\hdotsfor{9999999}\\end{matrix}",
        "\\begin{array}{*{99999999}{c}}x\\end{array}",
        "\\begin{array}{*{9999}{*{9999}{c}}}x\\end{array}",
        "\\begin{alignedat}{99999999}x\\end{alignedat}",
        "\\newcommand{\\a}{\\a\\a}\\a",
        "\\def\\a{\\a}\\a",
        "\\begin{array}{c}",
        "\\left("
      })
  void refuseAFormulaThatWouldNotEnd(String tex) {
    assertThat(problems(tex))
        .containsExactly(new LayoutProblem(Kind.BAD_FORMULA, 1, "line-7", tex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\sqrt{", "\\frac{1}{", "{", "x^{", "\\fbox{", "\\begin{matrix}"})
  void comeToAnEndWithAFormulaOfManyLevels(String level) {
    String close = level.startsWith("\\begin") ? "\\end{matrix}" : "}";
    String tex = level.repeat(60) + "x" + close.repeat(60);
    assertThat(problems(tex))
        .allMatch(problem -> problem.what().equals(tex) || problem.place().equals("line-7"));
  }

  @Test
  void refuseElementsWithoutEnd() {
    assertThatThrownBy(
            () ->
                typesetter.typeset(
                    "<html><body>"
                        + "<div>".repeat(20_000)
                        + "</div>".repeat(20_000)
                        + "</body></html>",
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void unfoldNoEntitiesThatDoubleThemselves() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE html [<!ENTITY a0 \"xxxxxxxxxx\">");
    for (int i = 1; i < 12; i++) {
      dtd.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    assertThat(typesetter.typeset(dtd + "]><html><body><p>&a11;</p></body></html>", Map.of()).pdf())
        .hasSizeLessThan(100_000);
  }

  @Test
  void refuseASheetOfThousandsOfPages() {
    String page = "<div style=\"height:229mm\">x</div>";
    assertThatThrownBy(() -> typesetter.typeset(coded(page.repeat(500)), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div style=\"height:90000000mm\">x</div>",
        "<table><tr><td colspan=\"1000000000\">x</td></tr></table>",
        "<object type=\"paperpost/digits\" data-question=\"1\" data-columns=\"99999999\"/>"
      })
  void refuseMeasuresWithoutEnd(String html) {
    assertThatThrownBy(() -> typesetter.typeset(coded(html), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void drawWritingLinesThatHaveNoDistance() {
    String lines =
        "<object type=\"paperpost/lines\" data-question=\"1\" data-pitch=\"0\" style=\"height:30mm\"/>";
    assertThat(typesetter.typeset(coded(lines), Map.of()).problems()).isEmpty();
  }

  @Test
  void reportADrawingThatDoublesItself() {
    StringBuilder svg =
        new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99\" height=\"99\">");
    svg.append("<g id=\"a0\"><path d=\"M0 0h9v9\"/></g>");
    for (int i = 1; i < 12; i++) {
      svg.append(
          "<g id=\"a%d\">%s</g>".formatted(i, ("<use href=\"#a" + (i - 1) + "\"/>").repeat(10)));
    }
    assertThat(
            typesetter
                .typeset(coded("<p id=\"line-2\">" + svg + "</svg></p>"), Map.of())
                .problems())
        .isNotEmpty()
        .allMatch(
            problem -> problem.kind() == Kind.MISSING_PICTURE && problem.what().equals("<use>"));
  }

  @Test
  void cutATitleThatIsTooLongAndReportASignThatNoFaceHas() {
    String long_ = "Өте ұзын тақырып ".repeat(30);
    Typeset sheet =
        typesetter.typeset(
            """
            <html class="coded" lang="kk" data-eyebrow="%s" data-title="水 %s\u200b" data-page-word="бет">
            <body><p>x</p></body></html>
            """
                .formatted(long_, long_),
            Map.of());
    assertThat(sheet.problems())
        .containsExactly(new LayoutProblem(Kind.MISSING_GLYPH, 1, "title", "水"));
  }

  private java.util.List<LayoutProblem> problems(String tex) {
    return typesetter
        .typeset(
            coded(
                "<div class=\"question\" id=\"q1\"><div class=\"stem\" id=\"line-7\">"
                    + "<object type=\"paperpost/formula\" data-tex=\""
                    + tex
                    + "\"/></div></div>"),
            Map.of())
        .problems();
  }

  private static String coded(String body) {
    return SheetFixtures.coded(SheetFixtures.ORDINARY, body);
  }

  /** The head of a PNG of this size; its dots would follow. */
  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream ihdr = new DataOutputStream(head);
    ihdr.writeBytes("IHDR");
    ihdr.writeInt(width);
    ihdr.writeInt(height);
    ihdr.write(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(head.toByteArray());
    data.writeInt(13);
    data.write(head.toByteArray());
    data.writeInt((int) crc.getValue());
    return out.toByteArray();
  }
}
