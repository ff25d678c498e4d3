package org.paperpost.authoring.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.TextContentRenderer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Formulas;
import org.paperpost.authoring.text.GapReader;
import org.paperpost.authoring.text.Prose;

/**
 * Turns the Markdown of one sheet into XHTML for the typesetter: formulas and pictures become its
 * objects, HTML in the text is shown as it was typed. Blocks and formulas carry their line as
 * {@code id}, so that a fault of the layout can be traced to it.
 */
final class Markup {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder().extensions(EXTENSIONS).build();
  private static final Pattern TAKEN = Pattern.compile(Formulas.OPEN + "(\\d+)" + Formulas.CLOSE);
  // With the sign that may not begin a line.
  private static final Pattern TAKEN_AND_CLOSED =
      Pattern.compile(TAKEN.pattern() + "([.,;:!?)»%…]*)");
  private static final Pattern WIDTH =
      Pattern.compile("(\\d{1,3})\\s*(mm|мм|cm|см)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINE_ID = Pattern.compile("l(\\d+)(?:-\\d+)?");

  /** Pictures without a given width are shown as if drawn for this many dots an inch. */
  private static final double DOTS_PER_INCH = 150;

  private static final double HIGHEST_PICTURE = 90;

  private final Map<String, Picture> pictures;
  private final double measure;
  private final double enlargement;
  private final Map<String, String> sources = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private int ids;

  /**
   * @param pictures by {@link AuthoringText#pictureName}
   * @param measure width of the text, mm
   * @param enlargement of the pictures
   */
  Markup(Map<String, Picture> pictures, double measure, double enlargement) {
    this.pictures = pictures;
    this.measure = measure;
    this.enlargement = enlargement;
  }

  /** The text without markup; formulas as TeX between $. */
  static String plain(String markdown) {
    Formulas.Taken taken = Formulas.takeOut(markdown);
    String text = PLAIN.render(PARSER.parse(taken.text())).strip();
    return TAKEN
        .matcher(GapReader.filled(text, gap -> "____"))
        .replaceAll(m -> Matcher.quoteReplacement("$" + formula(taken, m.group(1)).tex() + "$"))
        .replaceAll("\\s*\\n\\s*", " ");
  }

  /** The line an {@code id} of this class tells, or 0. */
  static int lineOf(String id) {
    Matcher m = LINE_ID.matcher(id);
    return m.matches() ? Integer.parseInt(m.group(1)) : 0;
  }

  /** An {@code id} for something in this line. */
  String id(int line) {
    return "l" + line + "-" + ++ids;
  }

  /** What the {@code src} of the pictures set so far stands for. */
  Map<String, byte[]> contents() {
    return Map.copyOf(contents);
  }

  /** Paragraphs, lists, tables, pictures; formulas in this size, pt. */
  String blocks(Prose prose, double size) {
    return set(prose, size);
  }

  /** Text that goes into a line: a single paragraph loses its tags. */
  String inline(Prose prose, double size) {
    return line(set(prose, size));
  }

  /** A single paragraph without its tags. */
  static String line(String set) {
    String html = set.strip();
    if (html.startsWith("<p") && html.indexOf("<p", 2) < 0 && html.endsWith("</p>")) {
      return html.substring(html.indexOf('>') + 1, html.length() - "</p>".length());
    }
    return html;
  }

  /** The width of the only thing in this text if that is a picture, mm; else 0. */
  double widthOfOnlyPicture(Prose prose) {
    Node first = PARSER.parse(prose.text()).getFirstChild();
    boolean only =
        first instanceof Paragraph p
            && p.getNext() == null
            && p.getFirstChild() instanceof Image image
            && image.getNext() == null;
    return only ? size((Image) first.getFirstChild())[0] : 0;
  }

  /** As {@link #blocks}, with something of the caller's in place of each gap. */
  String gapped(Prose prose, double size, IntFunction<String> gap) {
    return GapReader.filled(set(prose, size), gap);
  }

  private String set(Prose prose, double size) {
    Formulas.Taken taken = Formulas.takeOut(prose.text());
    Node document = PARSER.parse(taken.text());
    int[] lines = linesAfterTaking(taken);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> attribute(prose, lines, node, tag, attributes))
            .nodeRendererFactory(PictureRenderer::new)
            .build();
    return TAKEN_AND_CLOSED
        .matcher(renderer.render(document))
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    object(formula(taken, m.group(1)), m.group(2), prose.firstLine(), size)));
  }

  private static Formulas.Formula formula(Formulas.Taken taken, String index) {
    return taken.formulas().get(Integer.parseInt(index));
  }

  private String object(Formulas.Formula formula, String closed, int firstLine, double size) {
    return "<span id=\""
        + id(firstLine + formula.line())
        + (closed.isEmpty() ? "\"" : "\" class=\"closed\"")
        + "><object type=\"paperpost/formula\""
        + (formula.display() ? " data-display=\"true\" class=\"display\"" : "")
        + " data-size=\""
        + size
        + "\" data-tex=\""
        + escaped(formula.tex())
        + "\"></object>"
        + closed
        + "</span>";
  }

  /** How far each line of the text without formulas has slipped from its place with them. */
  private static int[] linesAfterTaking(Formulas.Taken taken) {
    String text = taken.text();
    int[] lines = new int[(int) text.chars().filter(c -> c == '\n').count() + 2];
    int line = 0;
    int slipped = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == Formulas.OPEN) {
        int end = text.indexOf(Formulas.CLOSE, i);
        slipped += formula(taken, text.substring(i + 1, end)).breaks();
      } else if (text.charAt(i) == '\n') {
        line++;
        lines[line] = slipped;
      }
    }
    lines[line + 1] = slipped;
    return lines;
  }

  private void attribute(
      Prose prose, int[] slipped, Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Paragraph paragraph && onlyPictures(paragraph)) {
      attributes.put("class", "picture");
    }
    if (node instanceof TableBlock) {
      attributes.put("class", "data");
    }
    attributes.remove("align");
    if (!node.getSourceSpans().isEmpty() && !tag.equals("code")) {
      int line = node.getSourceSpans().get(0).getLineIndex();
      attributes.put(
          "id", id(prose.firstLine() + line + slipped[Math.min(line, slipped.length - 1)]));
    }
  }

  private static boolean onlyPictures(Paragraph paragraph) {
    for (Node n = paragraph.getFirstChild(); n != null; n = n.getNext()) {
      boolean space = n instanceof Text text && text.getLiteral().isBlank();
      if (!(n instanceof Image) && !(n instanceof SoftLineBreak) && !space) {
        return false;
      }
    }
    return true;
  }

  /** Width and height in mm. */
  private double[] size(Image image) {
    Picture picture = pictures.get(AuthoringText.pictureName(image.getDestination()));
    if (picture == null) {
      return new double[] {0, 0};
    }
    double width = picture.width() / DOTS_PER_INCH * 25.4;
    Matcher given = WIDTH.matcher(image.getTitle() == null ? "" : image.getTitle());
    if (given.matches()) {
      boolean centimetres = given.group(2).toLowerCase(Locale.ROOT).matches("cm|см");
      width = Double.parseDouble(given.group(1)) * (centimetres ? 10 : 1);
    }
    width = Math.min(width * enlargement, measure);
    double height = width * picture.height() / picture.width();
    double highest = given.matches() ? HIGHEST_PICTURE * 2 : HIGHEST_PICTURE * enlargement;
    if (height > highest) {
      width *= highest / height;
      height = highest;
    }
    return new double[] {width, height};
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Pictures with their size in mm; links as their text, since paper has none. */
  private final class PictureRenderer implements NodeRenderer {

    private final HtmlNodeRendererContext context;

    PictureRenderer(HtmlNodeRendererContext context) {
      this.context = context;
    }

    @Override
    public java.util.Set<Class<? extends Node>> getNodeTypes() {
      return java.util.Set.of(Image.class, Link.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter html = context.getWriter();
      if (node instanceof Image image) {
        Picture picture = pictures.get(AuthoringText.pictureName(image.getDestination()));
        if (picture != null) {
          double[] size = size(image);
          html.raw(
              String.format(
                  Locale.ROOT,
                  "<img src=\"%s\" style=\"width:%.2fmm;height:%.2fmm\" alt=\"\"/>",
                  source(picture),
                  size[0],
                  size[1]));
        }
        return;
      }
      for (Node n = node.getFirstChild(); n != null; n = n.getNext()) {
        context.render(n);
      }
    }
  }

  /** Teachers' file names have spaces and any letters; the engine would read them as addresses. */
  private String source(Picture picture) {
    String source = sources.computeIfAbsent(picture.name(), n -> "picture-" + (sources.size() + 1));
    contents.put(source, picture.content());
    return source;
  }
}
