package org.paperpost.print;

import com.openhtmltopdf.css.style.CalculatedStyle;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;
import org.w3c.dom.Element;

/**
 * One pass of the layout: where the engine drew each of our objects. It is asked to draw them, and
 * notes page and place in that very call, so the page map is what was laid out and not what was
 * hoped.
 */
final class Galley implements FSObjectDrawerFactory {

  /**
   * An object on its page.
   *
   * @param page from 1
   * @param box mm on the page
   */
  record Placed(int page, Element element, Box box) {}

  private final Map<Element, Formula> formulas;
  private final List<Placed> placed = new ArrayList<>();
  private double dotsPerMm = 1;
  private @Nullable RenderingContext context;

  Galley(Map<Element, Formula> formulas) {
    this.formulas = formulas;
  }

  void dotsPerPoint(double dots) {
    dotsPerMm = dots * 72 / 25.4;
  }

  /** Top of a box without its margin, dots from the document's beginning. */
  int borderTop(com.openhtmltopdf.render.Box box) {
    return context == null
        ? box.getAbsY()
        : box.getBorderEdge(box.getAbsX(), box.getAbsY(), context).y;
  }

  /** Top margin of a page, dots. */
  int marginTop(PageBox page) {
    return context == null ? 0 : page.getMarginBorderPadding(context, CalculatedStyle.TOP);
  }

  /** Left margin of the first page, dots. */
  int marginLeft() {
    return context == null
        ? 0
        : context.getPage().getMarginBorderPadding(context, CalculatedStyle.LEFT);
  }

  /** The beginning of a line's text. */
  String text(com.openhtmltopdf.render.Box line) {
    StringBuilder text = new StringBuilder();
    if (context != null) {
      line.collectText(context, text);
    }
    return text.length() > 60 ? text.substring(0, 60) : text.toString().strip();
  }

  List<Placed> placed() {
    return placed;
  }

  @Override
  public boolean isReplacedObject(Element element) {
    return element.getAttribute("type").startsWith("paperpost/");
  }

  @Override
  public @Nullable FSObjectDrawer createDrawer(Element element) {
    return isReplacedObject(element) ? this::draw : null;
  }

  private @Nullable Map<Shape, String> draw(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice device,
      RenderingContext context,
      int dotsPerPixel) {
    this.context = context;
    PageBox page = context.getPage();
    double left = x + page.getMarginBorderPadding(context, CalculatedStyle.LEFT);
    double top =
        y - page.getPaintingTop() + page.getMarginBorderPadding(context, CalculatedStyle.TOP);
    Box box = new Box(left / dotsPerMm, top / dotsPerMm, width / dotsPerMm, height / dotsPerMm);
    placed.add(new Placed(context.getPageNo() + 1, element, box));
    Formula formula = formulas.get(element);
    if (formula != null) {
      // Measured in CSS pixels, of which the engine takes whole ones only: give it some to spare.
      device.drawWithGraphics(
          (float) x,
          (float) y,
          (float) Math.ceil(width / dotsPerPixel + 4),
          (float) Math.ceil(height / dotsPerPixel + 4),
          formula::paint);
    }
    return null;
  }
}
