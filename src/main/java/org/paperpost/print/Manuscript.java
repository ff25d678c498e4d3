package org.paperpost.print;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.paperpost.print.Typeset.Kind;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A document made ready for the layout engine: style sheets put in place, formulas compiled and
 * given their size, and everything found that the engine would print as {@code #} or a gap.
 */
final class Manuscript {

  /** A fault found before the layout, so that its page is not known yet. */
  record Fault(Kind kind, Element at, String place, String what) {
    Fault(Kind kind, Element at, String what) {
      this(kind, at, Manuscript.place(at), what);
    }
  }

  /** More than any scan of a map needs; a small file can unpack to gigabytes. */
  private static final long MOST_PIXELS = 60_000_000;

  /** The layout engine walks its tree by recursion. */
  private static final int DEEPEST = 120;

  private static final Pattern BOUNDLESS =
      Pattern.compile(
          "(?<![\\d.])\\d{5,}(\\.\\d*)?(mm|cm|in|pt|pc|px|em|rem|ex|%)", Pattern.CASE_INSENSITIVE);

  private static final String SVG = "http://www.w3.org/2000/svg";

  /**
   * What a drawing is made of. Not {@code use}, which doubles itself without end, nor filters and
   * patterns, which become huge pictures, nor anything that names a file or an address.
   */
  private static final Set<String> DRAWN =
      Set.of(
          "svg",
          "g",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan");

  final Document document;
  final boolean coded;
  final boolean large;
  final Map<Element, Formula> formulas = new IdentityHashMap<>();
  final List<Fault> faults = new ArrayList<>();

  private final Map<String, byte[]> pictures;

  private Manuscript(Document document, Map<String, byte[]> pictures) {
    this.document = document;
    this.pictures = pictures;
    Element root = document.getDocumentElement();
    this.coded = hasClass(root, "coded");
    this.large = hasClass(root, "large");
  }

  /** Refuses what is not well-formed with an {@link IllegalArgumentException}. */
  static Manuscript of(String html, Map<String, byte[]> pictures) {
    Document document;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      builder.setErrorHandler(null);
      document =
          builder.parse(
              new InputSource(
                  new StringReader(
                      html.strip().replace("&nbsp;", "&#160;").replace("&shy;", "&#173;"))));
    } catch (SAXException e) {
      throw new IllegalArgumentException("not well-formed: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Manuscript manuscript = new Manuscript(document, pictures);
    manuscript.prepare();
    return manuscript;
  }

  static boolean hasClass(Element element, String name) {
    return (" " + element.getAttribute("class").replaceAll("\\s+", " ") + " ")
        .contains(" " + name + " ");
  }

  /** The id of the element or of the nearest one around it that has one; else empty. */
  static String place(Element element) {
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      if (!e.getAttribute("id").isEmpty()) {
        return e.getAttribute("id");
      }
    }
    return "";
  }

  static void addStyle(Element element, String declarations) {
    String style = element.getAttribute("style").strip();
    element.setAttribute(
        "style",
        style.isEmpty() || style.endsWith(";") ? style + declarations : style + ";" + declarations);
  }

  private void prepare() {
    Element root = document.getDocumentElement();
    Element head = first(root, "head");
    if (head == null) {
      head = (Element) root.insertBefore(create("head"), root.getFirstChild());
    }
    if (coded) {
      head.insertBefore(style("base.css"), head.getFirstChild());
    }
    visit(root, false, 0);
    for (String attribute : Furniture.TEXTS) {
      missingGlyphs(root.getAttribute(attribute))
          .forEach(
              sign ->
                  faults.add(
                      new Fault(
                          Kind.MISSING_GLYPH, root, attribute.substring("data-".length()), sign)));
    }
  }

  private void visit(Element element, boolean silent, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested more than " + DEEPEST + " elements deep");
    }
    String name = element.getLocalName();
    if (SVG.equals(element.getNamespaceURI()) && !DRAWN.contains(name)) {
      faults.add(
          new Fault(Kind.MISSING_PICTURE, (Element) element.getParentNode(), "<" + name + ">"));
      element.getParentNode().removeChild(element);
      return;
    }
    switch (name) {
      case "script" -> {
        element.getParentNode().removeChild(element);
        return;
      }
      case "link" -> {
        String sheet = element.getAttribute("href");
        element.getParentNode().replaceChild(style(sheet), element);
        return;
      }
      case "img" -> {
        checkPicture(element);
        return;
      }
      case "object" -> prepareObject(element);
      default -> {}
    }
    refuseTheBoundless(element);
    boolean unprinted = silent || name.equals("head") || name.equals("style");
    for (Node child = element.getFirstChild(); child != null; ) {
      final Node next = child.getNextSibling();
      if (child instanceof Element e) {
        visit(e, unprinted, depth + 1);
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        if (!unprinted) {
          checkGlyphs(element, child.getNodeValue());
        }
      }
      child = next;
    }
  }

  /** The engine would make pages for a length of a kilometre, and cells for a span of a million. */
  private static void refuseTheBoundless(Element element) {
    for (String attribute : List.of("colspan", "rowspan", "data-columns")) {
      if (element.getAttribute(attribute).strip().length() > 2) {
        throw new IllegalArgumentException(
            attribute + " is too large: " + element.getAttribute(attribute));
      }
    }
    String css =
        element.getAttribute("style")
            + ("style".equals(element.getLocalName()) ? element.getTextContent() : "");
    Matcher length = BOUNDLESS.matcher(css);
    if (length.find()) {
      throw new IllegalArgumentException("too large: " + length.group());
    }
  }

  private void prepareObject(Element object) {
    switch (object.getAttribute("type")) {
      case "paperpost/formula" -> {
        String given = object.getAttribute("data-size");
        double size = given.isEmpty() ? (large ? 18 : 12) : Double.parseDouble(given);
        boolean display = object.getAttribute("data-display").equals("true");
        String tex = object.getAttribute("data-tex");
        Formula formula = Formula.compile(tex, size, display);
        if (formula == null || !formula.fitsAPage()) {
          faults.add(new Fault(formula == null ? Kind.BAD_FORMULA : Kind.OVERFULL, object, tex));
          object.setAttribute("type", "paperpost/nothing");
          addStyle(object, "width:1mm;height:1mm");
        } else {
          formulas.put(object, formula);
          addStyle(
              object,
              String.format(
                  Locale.ROOT,
                  "width:%.3fpt;height:%.3fpt;vertical-align:%.3fpt",
                  formula.width(),
                  formula.height(),
                  -formula.depth()));
        }
      }
      case "paperpost/digits" -> {
        DigitColumns columns = DigitColumns.of(object, large);
        addStyle(
            object,
            String.format(
                Locale.ROOT, "width:%.2fmm;height:%.2fmm", columns.width(), columns.height()));
      }
      default -> {}
    }
  }

  private void checkPicture(Element img) {
    String name = img.getAttribute("src");
    byte[] picture = pictures.get(name);
    if (picture == null || !isPicture(picture)) {
      faults.add(new Fault(Kind.MISSING_PICTURE, (Element) img.getParentNode(), name));
      img.getParentNode().removeChild(img);
    }
  }

  private static boolean isPicture(byte[] picture) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return false;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
        return (long) size.width * size.height <= MOST_PIXELS;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void checkGlyphs(Element at, String text) {
    missingGlyphs(text).forEach(sign -> faults.add(new Fault(Kind.MISSING_GLYPH, at, sign)));
  }

  private static Set<String> missingGlyphs(String text) {
    Set<String> missing = new LinkedHashSet<>();
    text.codePoints()
        .filter(sign -> !isPrintable(sign))
        .forEach(sign -> missing.add(Character.toString(sign)));
    return missing;
  }

  /** Whether the sign has a glyph, or needs none. */
  static boolean isPrintable(int sign) {
    return Character.isWhitespace(sign)
        || Character.getType(sign) == Character.FORMAT
        || Cut.FALLBACK.has(sign)
        || (Cut.SERIF.has(sign) && Cut.SANS.has(sign));
  }

  private Element style(String name) {
    if (!name.matches("[a-z0-9-]+\\.css")) {
      throw new IllegalArgumentException("not a style sheet of templates/paper: " + name);
    }
    Element style = create("style");
    style.setTextContent(PaperFiles.text(name));
    return style;
  }

  private Element create(String name) {
    return document.createElementNS(document.getDocumentElement().getNamespaceURI(), name);
  }

  private static @Nullable Element first(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element e && name.equals(e.getLocalName())) {
        return e;
      }
    }
    return null;
  }
}
