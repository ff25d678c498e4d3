package org.paperpost.authoring.imports;

import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML of a question as Markdown. Nothing it names is ever fetched. */
final class HtmlText {

  /** No text of a school nests deeper; what does is taken without its tags. */
  private static final int DEEPEST = 100;

  private final Draft draft;
  private final Function<String, Optional<String>> pictures;
  private final Function<Element, Optional<String>> special;
  private StringBuilder out = new StringBuilder();
  private int depth;

  /**
   * @param draft is told what was left out
   * @param pictures the name under which a picture comes with the text, by its source
   * @param special what stands for an element of the format's own, e.g. a gap
   */
  HtmlText(
      Draft draft,
      Function<String, Optional<String>> pictures,
      Function<Element, Optional<String>> special) {
    this.draft = draft;
    this.pictures = pictures;
    this.special = special;
  }

  static String of(String html, Draft draft, Function<String, Optional<String>> pictures) {
    return new HtmlText(draft, pictures, e -> Optional.empty())
        .of(Jsoup.parseBodyFragment(html).body());
  }

  /** Paragraphs parted by empty lines. */
  String of(Element root) {
    StringBuilder before = out;
    out = new StringBuilder();
    children(root);
    String text = tidy(out.toString());
    out = before;
    return text;
  }

  private static String tidy(String text) {
    StringBuilder tidy = new StringBuilder();
    for (String line : text.split("\n")) {
      String bare = line.replaceAll("[ \\t\\u00a0]+", " ").strip();
      if (bare.equals("\\")) {
        bare = "";
      }
      tidy.append(bare).append('\n');
    }
    return tidy.toString()
        .replaceAll("(\\\\\\n)+(?=\\n|$)", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  private void children(Element element) {
    for (Node node : element.childNodes()) {
      if (node instanceof CDataNode data) {
        text(data.text());
      } else if (node instanceof TextNode text) {
        text(text.getWholeText());
      } else if (node instanceof Element child) {
        element(child);
      }
    }
  }

  private void text(String text) {
    String run = PlainText.markdown(text.replaceAll("[\\s\\u00a0]+", " "));
    boolean starts = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    out.append(starts && !run.isBlank() ? PlainText.atStart(run.stripLeading()) : run);
  }

  private void element(Element e) {
    if (depth >= DEEPEST) {
      text(e.text());
      return;
    }
    depth++;
    shallow(e);
    depth--;
  }

  private void shallow(Element e) {
    Optional<String> own = special.apply(e);
    if (own.isPresent()) {
      out.append(own.get());
      return;
    }
    switch (e.normalName().replaceFirst("^.*:", "")) {
      case "script", "style", "head", "title", "template", "hr" -> {}
      case "audio", "video", "iframe", "embed", "applet", "canvas", "svg" -> media(e);
      case "object" -> {
        if (e.attr("type").startsWith("image/")) {
          picture(e.attr("data"));
        } else {
          media(e);
        }
      }
      case "img" -> picture(e.attr("src"));
      case "math" -> math(e);
      case "br" -> out.append("\\\n");
      case "b", "strong" -> wrapped(e, "**");
      case "i", "em" -> wrapped(e, "*");
      case "sub" -> shifted(e, "_");
      case "sup" -> shifted(e, "^");
      case "ul", "ol" -> list(e);
      case "table" -> table(e);
      case "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "pre",
          "blockquote",
          "section",
          "dl",
          "dt",
          "dd",
          "prompt",
          "li" -> {
        out.append("\n\n");
        children(e);
        out.append("\n\n");
      }
      default -> children(e);
    }
  }

  private void media(Element e) {
    draft.note(ImportRule.MEDIA_LEFT, e.normalName());
  }

  private void picture(String source) {
    pictures.apply(source).ifPresent(name -> out.append("![](").append(name).append(")"));
  }

  private void math(Element e) {
    Element tex = e.selectFirst("annotation[encoding~=(?i)tex]");
    String formula = tex == null ? MathText.tex(e) : tex.wholeText();
    out.append(PlainText.formula(formula));
  }

  private void wrapped(Element e, String mark) {
    String inner = Draft.flat(of(e));
    if (!inner.isEmpty()) {
      boolean edge = e.wholeText().startsWith(" ");
      out.append(edge ? " " : "").append(mark).append(inner).append(mark);
      out.append(e.wholeText().endsWith(" ") ? " " : "");
    }
  }

  private void shifted(Element e, String sign) {
    String text = e.text().replaceAll("[\\\\${}%#&_^~]", "").strip();
    if (!text.isEmpty()) {
      out.append("$").append(sign).append("{");
      out.append(text.matches("[\\dA-Za-z+−-]+") ? text : "\\text{" + text + "}").append("}$");
    }
  }

  private void list(Element e) {
    out.append("\n\n");
    int number = 0;
    for (Element item : e.children()) {
      number++;
      String text = Draft.flat(of(item));
      out.append(e.normalName().equals("ol") ? number + ". " : "- ");
      out.append(text.startsWith("\\") ? text : PlainText.atStart(text)).append("\n");
    }
    out.append("\n");
  }

  private void table(Element e) {
    out.append("\n\n");
    int rows = 0;
    for (Element row : e.select("tr")) {
      StringBuilder line = new StringBuilder("|");
      int cells = 0;
      for (Element cell : row.children()) {
        line.append(' ').append(Draft.flat(of(cell))).append(" |");
        cells++;
      }
      out.append(line).append('\n');
      if (rows++ == 0) {
        out.append("|").append(" --- |".repeat(Math.max(1, cells))).append('\n');
      }
    }
    out.append('\n');
  }
}
