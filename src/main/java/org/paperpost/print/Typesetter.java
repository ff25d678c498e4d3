package org.paperpost.print;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.newtable.TableCellBox;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.LineBox;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.paperpost.print.Galley.Placed;
import org.paperpost.print.Typeset.Kind;
import org.paperpost.print.Typeset.LayoutProblem;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Lays out XHTML with CSS as A4 pages with the embedded faces ({@code PT Serif}, {@code PT Sans},
 * {@code PT Mono}; single signs they lack come from {@code DejaVu Sans}). Safe for use by many
 * threads; costs about 20 ms a page, so it is never called per pupil.
 *
 * <p>A document whose root is {@code <html class="coded">} is one whose sides come back to be read:
 * it is given {@code base.css} and, on every page, rings, calibration samples, fold ticks, header
 * and header rule. The root also says {@code class="coded large"} for large print or {@code "coded
 * dyslexia"}, and carries the texts: {@code lang}, {@code data-eyebrow} (subject and class), {@code
 * data-title}, {@code data-page-word} ("бет", under the page number, which is stamped), {@code
 * data-sample-full} ("осылай боя"), {@code data-sample-empty} ("бос қалсын"). Any other document
 * brings its own {@code @page}; {@code <link href="base.css"/>} gives it a style sheet of {@code
 * templates/paper}. Nothing else is ever fetched: neither files nor network.
 *
 * <p>Objects that it draws itself, sized by CSS in mm, and recorded in the page map where they have
 * {@code data-question}:
 *
 * <ul>
 *   <li>{@code <object type="paperpost/bubble" data-question="2" data-option="B"/>}: a choice
 *       bubble with its letter; with {@code data-column} and {@code data-digit} a digit bubble
 *       instead; with {@code data-sign} another sign than the option is shown in it;
 *   <li>{@code <object type="paperpost/digits" data-question="7" data-columns="4"
 *       data-signs="0123456789"/>}: joined boxes with a column of digit bubbles under each, with
 *       its own size;
 *   <li>{@code <object type="paperpost/lines" data-question="5" data-pitch="8.5"/>}: writing lines;
 *   <li>{@code <object type="paperpost/squares" data-question="5" data-pitch="5"/>}: squared paper;
 *   <li>{@code <object type="paperpost/box" data-question="5"/>}: an empty frame;
 *   <li>{@code <object type="paperpost/formula" data-tex="\frac12"/>}: a formula in line with the
 *       text, {@code data-display="true"} for one on a line of its own, {@code data-size} in pt; it
 *       finds its own size.
 * </ul>
 *
 * A question's block carries {@code class="question"} and an {@code id}. What must not be parted
 * from a bubble carries {@code class="option"} (one answer) or {@code class="keep"} (say, digit
 * columns with their label): where bubbles would touch a fold, that block, or the question if it
 * begins close above, is moved below it. See {@code src/docs/sheet.md} for the classes of {@code
 * base.css}.
 */
public final class Typesetter {

  /** Rounding of the layout engine, mm. */
  private static final double SLACK = 0.15;

  private static final int MOST_PAGES = 400;
  private static final String PICTURE = "picture";

  static {
    XRLog.setLoggingEnabled(false);
  }

  /** Lays out for a fold in the middle: {@link #typeset(String, Map, Folding)}. */
  public Typeset typeset(String html, Map<String, byte[]> pictures) {
    return typeset(html, pictures, Folding.MIDDLE);
  }

  /**
   * @param html well-formed XHTML; anything else is an {@link IllegalArgumentException}, as is what
   *     would come to more than 400 pages or is nested too deeply
   * @param pictures the content of each {@code <img src>} by its name, PNG or JPEG
   * @param folding where the sheets are folded: a coded document's bubbles keep off and its ticks
   *     show it
   */
  public Typeset typeset(String html, Map<String, byte[]> pictures, Folding folding) {
    Manuscript manuscript = Manuscript.of(html, pictures);
    FoldGaps gaps = new FoldGaps(manuscript, folding);
    while (true) {
      Galley galley = new Galley(manuscript.formulas);
      try (PDDocument pdf = new PDDocument();
          TypeCase types = new TypeCase(pdf);
          PdfBoxRenderer renderer = renderer(manuscript, pictures, galley, pdf, types)) {
        galley.dotsPerPoint(renderer.getDotsPerPoint());
        renderer.layout();
        int pages = renderer.getRootBox().getLayer().getPages().size();
        if (pages > MOST_PAGES) {
          throw new IllegalArgumentException(pages + " pages; at most " + MOST_PAGES);
        }
        renderer.createPDFWithoutClosing();
        if (manuscript.coded && gaps.open(renderer, galley)) {
          continue;
        }
        return finish(manuscript, renderer, galley, pdf, folding, types);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static PdfBoxRenderer renderer(
      Manuscript manuscript,
      Map<String, byte[]> pictures,
      Galley galley,
      PDDocument pdf,
      TypeCase types) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    for (Cut cut : Cut.values()) {
      Set<FSFontUseCase> uses;
      if (cut == Cut.FALLBACK) {
        // The engine takes a last resort only as a stream.
        uses = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG, FSFontUseCase.FALLBACK_FINAL);
      } else {
        uses = EnumSet.of(FSFontUseCase.SVG);
        builder.useFont(types.supplier(cut), cut.family, cut.weight, cut.style, true);
      }
      builder.useFont(
          () -> new ByteArrayInputStream(cut.bytes()),
          cut.family,
          cut.weight,
          cut.style,
          true,
          uses);
    }
    builder.useUriResolver(
        (base, uri) ->
            pictures.containsKey(uri) ? PICTURE + ":" + uri : isKnown(uri, pictures) ? uri : null);
    builder.useProtocolsStreamImplementation(
        uri -> new PictureStream(pictures.getOrDefault(nameOf(uri), new byte[0])), PICTURE);
    builder.useSVGDrawer(new BatikSVGDrawer());
    builder.useObjectDrawerFactory(galley);
    builder.usePDDocument(pdf);
    builder.withProducer("Paperpost");
    builder.usePdfUaAccessibility(true);
    // Conformance makes the engine leave out the fourteen built-in fonts, for which PDFBox would
    // scan the fonts of the machine.
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U);
    builder.withW3cDocument(manuscript.document, "/");
    return builder.buildPdfRenderer();
  }

  private static boolean isKnown(@Nullable String uri, Map<String, byte[]> pictures) {
    return uri != null && uri.startsWith(PICTURE + ":") && pictures.containsKey(nameOf(uri));
  }

  private static String nameOf(String uri) {
    return uri.substring(PICTURE.length() + 1);
  }

  static @Nullable Box find(Box box, Element element) {
    if (box.getElement() == element) {
      return box;
    }
    for (int i = 0; i < box.getChildCount(); i++) {
      Box found = find(box.getChild(i), element);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static int printedHeight(Box box, Galley galley) {
    return box.getHeight() - (galley.borderTop(box) - box.getAbsY());
  }

  /** Top of the box in mm on the page; negative or small if it begins on an earlier one. */
  static double pageY(PdfBoxRenderer renderer, Galley galley, Box box, int page) {
    PageBox on = renderer.getRootBox().getLayer().getPages().get(page - 1);
    return (galley.borderTop(box) - on.getTop() + galley.marginTop(on))
        / (renderer.getDotsPerPoint() * 72 / 25.4);
  }

  private static Typeset finish(
      Manuscript manuscript,
      PdfBoxRenderer renderer,
      Galley galley,
      PDDocument pdf,
      Folding folding,
      TypeCase types)
      throws IOException {
    List<LayoutProblem> problems = new ArrayList<>();
    for (Manuscript.Fault fault : manuscript.faults) {
      problems.add(
          new LayoutProblem(
              fault.kind(), pageOf(renderer, fault.at()), fault.place(), fault.what()));
    }
    if (manuscript.coded) {
      findOverfull(renderer, galley, renderer.getRootBox(), false, problems);
    }
    // The engine was told of a conformance only to keep it from the fonts of the machine.
    pdf.getDocumentCatalog().setMetadata(null);
    while (manuscript.coded
        && pdf.getNumberOfPages() > 1
        && isEmpty(renderer, galley, pdf.getNumberOfPages())) {
      pdf.removePage(pdf.getNumberOfPages() - 1);
    }
    List<SidePlan> sides = new ArrayList<>();
    Furniture furniture = new Furniture(pdf, manuscript.large, folding, types);
    Element root = manuscript.document.getDocumentElement();
    for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
      List<Placed> objects = new ArrayList<>();
      List<AnswerField> fields = new ArrayList<>();
      for (Placed placed : galley.placed()) {
        if (placed.page() == page) {
          objects.add(placed);
          List<AnswerField> own = fields(placed, manuscript.large);
          fields.addAll(own);
          if (manuscript.coded) {
            checkPlace(placed, own, folding, problems);
          }
        }
      }
      List<Double> rules =
          manuscript.coded && manuscript.large ? questionTops(renderer, galley, page) : List.of();
      furniture.draw(pdf.getPage(page - 1), objects, fields, rules, manuscript.coded, root);
      sides.add(new SidePlan(fields.stream().filter(f -> !f.question().isEmpty()).toList()));
    }
    String lang = root.getAttribute("lang");
    if (!lang.isEmpty()) {
      pdf.getDocumentCatalog().setLanguage(lang);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out);
    return new Typeset(out.toByteArray(), List.copyOf(sides), List.copyOf(problems));
  }

  /** Whether only room that was left below the last line made the engine begin this page. */
  private static boolean isEmpty(PdfBoxRenderer renderer, Galley galley, int page) {
    PageBox on = renderer.getRootBox().getLayer().getPages().get(page - 1);
    return galley.placed().stream().noneMatch(placed -> placed.page() >= page)
        && !isPrintedFrom(renderer.getRootBox(), on.getTop());
  }

  private static boolean isPrintedFrom(Box box, int top) {
    boolean isPrinted =
        box instanceof LineBox
            || box instanceof TableCellBox
            || (box instanceof BlockBox block && block.isReplaced());
    if (isPrinted && box.getAbsY() + box.getHeight() > top) {
      return true;
    }
    for (int i = 0; i < box.getChildCount(); i++) {
      if (isPrintedFrom(box.getChild(i), top)) {
        return true;
      }
    }
    return false;
  }

  /** Lines of a question, or of the text before it, that run out of the text block. */
  private static void findOverfull(
      PdfBoxRenderer renderer,
      Galley galley,
      Box box,
      boolean within,
      List<LayoutProblem> problems) {
    Element element = box.getElement();
    boolean inside =
        within
            || (element != null
                && (Manuscript.hasClass(element, "question")
                    || Manuscript.hasClass(element, "intro")));
    if (inside && box instanceof LineBox line) {
      double dotsPerMm = renderer.getDotsPerPoint() * 72 / 25.4;
      double left = line.getAbsX() / dotsPerMm + galley.marginLeft() / dotsPerMm;
      if (left + line.getContentWidth() / dotsPerMm > SheetGrid.TEXT_BLOCK.right() + 0.5) {
        Element at = line.getParent().getElement();
        problems.add(
            new LayoutProblem(
                Kind.OVERFULL,
                at == null ? 1 : pageOf(renderer, at),
                at == null ? "" : Manuscript.place(at),
                galley.text(line)));
      }
    }
    for (int i = 0; i < box.getChildCount(); i++) {
      findOverfull(renderer, galley, box.getChild(i), inside, problems);
    }
  }

  /** Where questions begin on a page below its top: large print has a rule between questions. */
  private static List<Double> questionTops(PdfBoxRenderer renderer, Galley galley, int page) {
    List<Double> tops = new ArrayList<>();
    boolean[] first = {true};
    collectTops(renderer, galley, renderer.getRootBox(), page, first, tops);
    return tops;
  }

  private static void collectTops(
      PdfBoxRenderer renderer,
      Galley galley,
      Box box,
      int page,
      boolean[] first,
      List<Double> tops) {
    Element element = box.getElement();
    if (element != null && Manuscript.hasClass(element, "question")) {
      double top = pageY(renderer, galley, box, page);
      double head = SheetGrid.TEXT_BLOCK.y();
      if (!first[0] && top > head + 1 && top < SheetGrid.TEXT_BLOCK.bottom() - 3) {
        tops.add(top);
      }
      first[0] = false;
      return;
    }
    for (int i = 0; i < box.getChildCount(); i++) {
      collectTops(renderer, galley, box.getChild(i), page, first, tops);
    }
  }

  private static void checkPlace(
      Placed placed, List<AnswerField> fields, Folding folding, List<LayoutProblem> problems) {
    String place = Manuscript.place(placed.element());
    org.paperpost.sheet.Box block = SheetGrid.TEXT_BLOCK.grown(SLACK);
    org.paperpost.sheet.Box box = placed.box();
    boolean outside =
        box.x() < block.x()
            || box.y() < block.y()
            || box.right() > block.right()
            || box.bottom() > block.bottom();
    if (outside) {
      boolean formula = placed.element().getAttribute("type").equals("paperpost/formula");
      problems.add(
          new LayoutProblem(
              formula ? Kind.OVERFULL : Kind.FIELD_OUTSIDE,
              placed.page(),
              place,
              formula
                  ? placed.element().getAttribute("data-tex")
                  : placed.element().getAttribute("data-question")));
    }
    for (AnswerField field : fields) {
      if (field.kind() != FieldKind.TEXT && folding.touches(field.box())) {
        problems.add(new LayoutProblem(Kind.FIELD_ON_FOLD, placed.page(), place, field.question()));
        return;
      }
    }
  }

  private static int pageOf(PdfBoxRenderer renderer, Element element) {
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      Box box = find(renderer.getRootBox(), e);
      if (box != null) {
        List<PageBox> pages = renderer.getRootBox().getLayer().getPages();
        for (PageBox page : pages) {
          if (box.getAbsY() < page.getBottom()) {
            return page.getPageNo() + 1;
          }
        }
      }
    }
    return 1;
  }

  static List<AnswerField> fields(Placed placed, boolean large) {
    Element element = placed.element();
    String question = element.getAttribute("data-question");
    return switch (element.getAttribute("type")) {
      case "paperpost/bubble" ->
          List.of(
              element.hasAttribute("data-digit")
                  ? AnswerField.digit(
                      question,
                      Integer.parseInt(element.getAttribute("data-column")),
                      element.getAttribute("data-digit"),
                      placed.box())
                  : AnswerField.choice(
                      question, element.getAttribute("data-option"), placed.box()));
      case "paperpost/digits" ->
          DigitColumns.of(element, large).fields(question, placed.box().x(), placed.box().y());
      case "paperpost/lines", "paperpost/squares", "paperpost/box" ->
          question.isEmpty() ? List.of() : List.of(AnswerField.text(question, placed.box()));
      default -> List.of();
    };
  }

  /** A picture from memory. */
  private record PictureStream(byte[] content) implements FSStream {
    @Override
    public InputStream getStream() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
  }
}
