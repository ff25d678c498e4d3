package org.paperpost.print;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.render.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperpost.print.Galley.Placed;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Keeps bubbles off the folds: after each pass of the layout the first bubble that touches a fold
 * is moved below it, by a gap in the document, until none does.
 */
final class FoldGaps {

  /** A question that begins this near above a fold is moved as a whole, mm. */
  private static final double NEAR = 26;

  /** What is moved clears the fold by this, mm. */
  private static final double CLEAR = 0.1;

  private static final String BREAK = "page-break-before:always";

  private static final int MOST_MOVES_A_FOLD = 60;
  private static final int MOST_MOVES_OF_ONE_A_FOLD = 2;

  private final Manuscript manuscript;
  private final Folding folding;
  private final Map<Element, Integer> moves = new IdentityHashMap<>();

  /** The gaps put before and into each question. */
  private final Map<Element, List<Element>> gaps = new IdentityHashMap<>();

  /** The questions that were put on a side of their own. */
  private final Set<Element> broken = Collections.newSetFromMap(new IdentityHashMap<>());

  private int moved;

  FoldGaps(Manuscript manuscript, Folding folding) {
    this.manuscript = manuscript;
    this.folding = folding;
  }

  /** True if something was moved and the document must be laid out again. */
  boolean open(PdfBoxRenderer renderer, Galley galley) {
    if (moved >= MOST_MOVES_A_FOLD * folding.at().size()) {
      return false;
    }
    for (Placed placed : galley.placed()) {
      for (org.paperpost.sheet.Box band : folding.bands()) {
        if (bubbles(placed).stream().anyMatch(band::overlaps)
            && move(placed, band.bottom() + CLEAR, renderer, galley)) {
          moved++;
          return true;
        }
      }
    }
    return false;
  }

  private List<org.paperpost.sheet.Box> bubbles(Placed placed) {
    return Typesetter.fields(placed, manuscript.large).stream()
        .filter(field -> field.kind() != FieldKind.TEXT)
        .map(AnswerField::box)
        .toList();
  }

  /** Moves the block around an object below a fold that ends there, mm. */
  private boolean move(Placed placed, double below, PdfBoxRenderer renderer, Galley galley) {
    Element unit = unit(placed.element(), false);
    Element question = unit == null ? null : unit(unit, true);
    Box unitBox = unit == null ? null : Typesetter.find(renderer.getRootBox(), unit);
    Box questionBox = question == null ? null : Typesetter.find(renderer.getRootBox(), question);
    if (unit == null || question == null || questionBox == null || unitBox == null) {
      return false;
    }
    double bottom = SheetGrid.TEXT_BLOCK.bottom();
    double top = Typesetter.pageY(renderer, galley, questionBox, placed.page());
    // A box's height spans its margins; only what is printed must fit.
    double height =
        Typesetter.printedHeight(questionBox, galley) / (renderer.getDotsPerPoint() * 72 / 25.4);
    double unitTop = Typesetter.pageY(renderer, galley, unitBox, placed.page());
    double whole = gap(below, top, bubbles(question, placed.page(), galley));
    double part = gap(below, unitTop, bubbles(unit, placed.page(), galley));
    boolean isTall = part < below - unitTop;
    boolean startsHere = top >= SheetGrid.TEXT_BLOCK.y() - 0.5;
    boolean atTop = top < SheetGrid.TEXT_BLOCK.y() + 1;
    boolean fitsMoved = startsHere && top + whole + height <= bottom;
    boolean fitsParted = unit != question && top + height + part <= bottom;
    if (moves.merge(unit, 1, Integer::sum) > MOST_MOVES_OF_ONE_A_FOLD * folding.at().size()) {
      return false;
    }
    if (fitsMoved && (unit == question || below - top <= NEAR || isTall)) {
      Element gap = insert(question, whole);
      if (atTop && placed.page() > 1 && !broken.contains(question)) {
        // Or the gap would close up with what is left of the side before.
        Manuscript.addStyle(gap, BREAK);
      }
      gaps(question).add(gap);
    } else if (fitsParted || (unit != question && (atTop || !startsHere))) {
      gaps(question).add(insert(unit, part));
    } else if (startsHere && !atTop) {
      // On the next side other folds are in the way.
      gaps(question).forEach(gap -> gap.getParentNode().removeChild(gap));
      gaps(question).clear();
      Manuscript.addStyle(insert(question, 0), BREAK);
      broken.add(question);
    } else {
      return false;
    }
    return true;
  }

  private List<Element> gaps(Element question) {
    return gaps.computeIfAbsent(question, q -> new ArrayList<>());
  }

  /**
   * How far a block is moved: its top to below the fold; if it is so tall that its bubbles would
   * then touch the next fold, only as far as that they clear this one.
   */
  private double gap(double below, double top, List<org.paperpost.sheet.Box> bubbles) {
    double whole = below - top;
    double first = bubbles.stream().mapToDouble(org.paperpost.sheet.Box::y).min().orElse(top);
    double least = below - first;
    return least >= 0 && touch(bubbles, whole) && !touch(bubbles, least) ? least : whole;
  }

  private boolean touch(List<org.paperpost.sheet.Box> bubbles, double moved) {
    return bubbles.stream()
        .map(box -> new org.paperpost.sheet.Box(box.x(), box.y() + moved, box.w(), box.h()))
        .anyMatch(folding::touches);
  }

  private List<org.paperpost.sheet.Box> bubbles(Element block, int page, Galley galley) {
    return galley.placed().stream()
        .filter(placed -> placed.page() == page && isWithin(placed.element(), block))
        .flatMap(placed -> bubbles(placed).stream())
        .toList();
  }

  private static boolean isWithin(Element element, Element block) {
    for (Node node = element; node != null; node = node.getParentNode()) {
      if (node == block) {
        return true;
      }
    }
    return false;
  }

  /** The block to be moved: the nearest option or kept block, or the question around it. */
  private static @Nullable Element unit(Element inner, boolean question) {
    Element found = null;
    for (Node node = inner; node instanceof Element e; node = node.getParentNode()) {
      if (Manuscript.hasClass(e, "question")) {
        return question || found == null ? e : found;
      }
      if (found == null && (Manuscript.hasClass(e, "option") || Manuscript.hasClass(e, "keep"))) {
        found = e.getLocalName().equals("td") ? (Element) e.getParentNode() : e;
      }
    }
    return question ? null : found;
  }

  private Element insert(Element before, double mm) {
    boolean row = before.getLocalName().equals("tr");
    String space = before.getNamespaceURI();
    Element gap = manuscript.document.createElementNS(space, row ? "tr" : "div");
    Element sized = gap;
    if (row) {
      sized = manuscript.document.createElementNS(space, "td");
      gap.appendChild(sized);
    }
    sized.setAttribute("style", String.format(Locale.ROOT, "height:%.2fmm;padding:0;margin:0", mm));
    before.getParentNode().insertBefore(gap, before);
    return gap;
  }
}
