package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.text.Prose;

class MarkupTests {

  private final Picture map = new Picture("my map.png", new byte[] {1}, 600, 300);
  private final Markup markup = new Markup(Map.of("my map.png", map), 160, 1);

  private String inline(String text) {
    return markup.inline(Prose.ofLine(text, 7), 12).replaceAll(" id=\"[^\"]*\"", "");
  }

  @Test
  void showsHtmlAsItWasTyped() {
    assertThat(inline("a <script>x</script> & <b>bold</b>"))
        .isEqualTo("a &lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;");
    assertThat(markup.blocks(new Prose(List.of("<div onclick='x'>", "", "text"), 1), 12))
        .doesNotContain("<div");
  }

  @Test
  void keepsTexOutOfMarkdown() {
    assertThat(inline("so $a_1 * b_2 * \\frac{1}{2} < 3$ *here*"))
        .isEqualTo(
            "so <span><object type=\"paperpost/formula\" data-size=\"12.0\""
                + " data-tex=\"a_1 * b_2 * \\frac{1}{2} &lt; 3\"></object></span>"
                + " <em>here</em>");
  }

  @Test
  void leavesDollarsAndCodeAlone() {
    assertThat(inline("5 \\$ and 6 \\$")).isEqualTo("5 $ and 6 $");
    assertThat(inline("`$x$`")).isEqualTo("<code>$x$</code>");
  }

  @Test
  void traceFormulasToTheirLine() {
    String html =
        markup.blocks(new Prose(List.of("first", "$$", "a", "$$", "then $b$", "", "$c$"), 10), 12);
    assertThat(html.replaceAll("<object[^>]*data-tex=\"(.)\"></object>", "$1"))
        .containsPattern("id=\"l11-\\d+\">a</span>")
        .containsPattern("id=\"l14-\\d+\">b</span>")
        .containsPattern("<p id=\"l16-\\d+\"><span id=\"l16-\\d+\">c</span>");
    assertThat(Markup.lineOf("l14-3")).isEqualTo(14);
    assertThat(Markup.lineOf("q2")).isZero();
  }

  @Test
  void givesPicturesTheirSizeOnPaper() {
    assertThat(inline("![x](<my map.png>)"))
        .isEqualTo("<img src=\"picture-1\" style=\"width:101.60mm;height:50.80mm\" alt=\"\"/>");
    assertThat(inline("![x](my%20map.png \"30 mm\")")).contains("width:30.00mm;height:15.00mm");
    assertThat(inline("![x](my%20map.png \"4 см\")")).contains("width:40.00mm");
    assertThat(markup.contents()).containsKey("picture-1");
  }

  @Test
  void saysTheStemPlainly() {
    assertThat(Markup.plain("What is **half** of $\\frac12$?\nNow say"))
        .isEqualTo("What is half of $\\frac12$? Now say");
  }
}
