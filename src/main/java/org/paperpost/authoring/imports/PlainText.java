package org.paperpost.authoring.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other programs' text as Markdown that says the same: nothing in it is grammar by accident. */
final class PlainText {

  private static final Pattern TEX =
      Pattern.compile("\\\\\\((.+?)\\\\\\)|\\\\\\[(.+?)\\\\]|\\$\\$(.+?)\\$\\$", Pattern.DOTALL);
  private static final Pattern SIGNS = Pattern.compile("[\\\\`*_\\[\\]{}$|<]|&(?=#?\\w+;)|->");
  private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}&&[^\\t\\n]]");
  private static final Pattern AT_START =
      Pattern.compile(
          "^(?=[#=>+(-])|^(\\d{1,9})(?=[.)])|^(lines|squares|box|label)(?=\\s*:)",
          Pattern.CASE_INSENSITIVE);

  private PlainText() {}

  /** One run of text within a line; formulas as TeX in dollars. */
  static String markdown(String text) {
    StringBuilder out = new StringBuilder();
    Matcher tex = TEX.matcher(text);
    int from = 0;
    while (tex.find()) {
      out.append(escaped(text.substring(from, tex.start())));
      String formula =
          tex.group(1) != null ? tex.group(1) : tex.group(2) != null ? tex.group(2) : tex.group(3);
      out.append(formula(formula));
      from = tex.end();
    }
    return out.append(escaped(text.substring(from))).toString();
  }

  static String formula(String tex) {
    String inline = tex.replaceAll("\\s+", " ").strip();
    return inline.isEmpty() ? "" : "$" + inline.replaceAll("(?<!\\\\)\\$", "\\\\\\$") + "$";
  }

  private static String escaped(String text) {
    return SIGNS
        .matcher(ODD.matcher(text).replaceAll(""))
        .replaceAll(
            m -> Matcher.quoteReplacement(m.group().equals("->") ? "-\\>" : "\\" + m.group()))
        .replace("→", "&rarr;");
  }

  /** Our Markdown in one line as it is read, without what keeps its signs from being grammar. */
  static String asRead(String markdown) {
    return markdown.replaceAll("\\\\(?=\\p{Punct})", "").replace("&rarr;", "→");
  }

  /** A line that must not begin like a question, an answer or a list. */
  static String atStart(String line) {
    Matcher m = AT_START.matcher(line);
    if (!m.find()) {
      return line;
    }
    return line.substring(0, m.end()) + "\\" + line.substring(m.end()).stripLeading();
  }

  /** Paragraphs of plain text, parted by empty lines. */
  static String paragraphs(String text) {
    StringBuilder out = new StringBuilder();
    for (String paragraph : text.strip().split("\\n\\s*\\n")) {
      String line = markdown(paragraph.strip().replaceAll("\\s*\\n\\s*", " "));
      out.append(out.isEmpty() ? "" : "\n\n").append(atStart(line));
    }
    return out.toString();
  }
}
