package org.paperpost.authoring.imports;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The presentation MathML of school books as TeX. */
final class MathText {

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("×", "\\times "),
          Map.entry("·", "\\cdot "),
          Map.entry("⋅", "\\cdot "),
          Map.entry("÷", "\\div "),
          Map.entry("≤", "\\le "),
          Map.entry("≥", "\\ge "),
          Map.entry("≠", "\\ne "),
          Map.entry("±", "\\pm "),
          Map.entry("−", "-"),
          Map.entry("π", "\\pi "),
          Map.entry("α", "\\alpha "),
          Map.entry("β", "\\beta "),
          Map.entry("∞", "\\infty "),
          Map.entry("{", "\\{"),
          Map.entry("}", "\\}"),
          Map.entry("%", "\\%"),
          Map.entry("\u2061", ""),
          Map.entry("\u2062", ""));

  private MathText() {}

  static String tex(Element e) {
    List<Element> parts = e.children();
    String name = e.normalName().replaceFirst("^.*:", "");
    return switch (name) {
      case "mi", "mn", "mo" -> {
        String sign = e.text().strip();
        yield SIGNS.getOrDefault(sign, sign.replaceAll("[\\\\${}]", ""));
      }
      case "mtext" -> "\\text{" + e.text().replaceAll("[\\\\${}]", "") + "}";
      case "mfrac" -> "\\frac" + group(parts, 0) + group(parts, 1);
      case "msup", "mover" -> group(parts, 0) + "^" + group(parts, 1);
      case "msub", "munder" -> group(parts, 0) + "_" + group(parts, 1);
      case "msubsup", "munderover" ->
          group(parts, 0) + "_" + group(parts, 1) + "^" + group(parts, 2);
      case "msqrt" -> "\\sqrt{" + all(parts) + "}";
      case "mroot" -> "\\sqrt[" + part(parts, 1) + "]" + group(parts, 0);
      case "mfenced" -> "\\left(" + all(parts) + "\\right)";
      case "annotation", "annotation-xml" -> "";
      default -> all(parts);
    };
  }

  private static String all(List<Element> parts) {
    return String.join("", parts.stream().map(MathText::tex).toList());
  }

  private static String part(List<Element> parts, int at) {
    return at < parts.size() ? tex(parts.get(at)) : "";
  }

  private static String group(List<Element> parts, int at) {
    return "{" + part(parts, at) + "}";
  }
}
