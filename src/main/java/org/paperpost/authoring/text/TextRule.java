package org.paperpost.authoring.text;

import java.util.Locale;

/**
 * The rules of the authoring text. A rule that was not kept becomes a {@link LineProblem}; its
 * sentence is {@code authoring.problem.<name>} in the message bundles. Next to it stands the form
 * that was expected, which is the same in all languages.
 */
public enum TextRule {
  TEXT_NOT_UTF8("UTF-8"),
  TEXT_EMPTY("---"),
  CHARACTER_UNPRINTABLE("UTF-8"),
  HEAD_MISSING("---"),
  HEAD_UNCLOSED("---"),
  HEAD_UNREADABLE("title: …"),
  HEAD_KEY_UNKNOWN("title, subject, class, language, objectives, variants, source, lessons"),
  HEAD_KEY_TWICE("title: …"),
  HEAD_VALUE_NOT_SIMPLE("title: …"),
  LESSON_UNREADABLE("lessons: [\"Balapan, 2026-12-01 10:00\"]"),
  TITLE_MISSING("title: …"),
  SUBJECT_MISSING("subject: …"),
  LANGUAGE_MISSING("language: kk | ru | en"),
  LANGUAGE_UNKNOWN("language: kk | ru | en"),
  VARIANTS_OUT_OF_RANGE("variants: 1–9"),
  LINE_TOO_LONG("…"),
  NESTED_TOO_DEEPLY("- …"),
  TOO_MANY_PAGES("…"),
  NO_QUESTIONS("# 1. … (2)"),
  TOO_MANY_QUESTIONS("# 1 – # 99"),
  HEADING_SPACE_MISSING("# 1. … (2)"),
  STEM_MISSING("# 1. … (2)"),
  NUMBER_OUT_OF_ORDER("# 1. … (2)"),
  POINTS_MISSING("# 1. … (2)"),
  POINTS_OUT_OF_RANGE("(1) – (100)"),
  KIND_MISSING(Forms.ALL),
  KINDS_MIXED(Forms.ALL),
  TEXT_AFTER_ANSWER("> …"),
  OPTION_MARK_MISSING("- ( ) …"),
  OPTION_EMPTY("- ( ) …"),
  OPTION_TWICE("- ( ) …"),
  OPTIONS_TOO_FEW("- ( ) …"),
  OPTIONS_TOO_MANY("A – L"),
  RIGHT_OPTION_MISSING("- (x) …"),
  RIGHT_OPTION_TWICE("- [x] …"),
  PAIR_HALF_EMPTY("- … -> …"),
  PAIR_TWICE("- … -> …"),
  PAIRS_TOO_FEW("- … -> …"),
  PAIRS_TOO_MANY("2 – 8"),
  ITEM_EMPTY("- (true) …, - 1) …"),
  ITEM_TWICE("- (true) …, - 1) …"),
  ITEM_OUT_OF_ORDER("- 1) …, - 2) …"),
  ITEMS_TOO_FEW("- 1) …, - 2) …"),
  ITEMS_TOO_MANY("- (true) …, - 1) …"),
  GAP_EMPTY("[[…]]"),
  GAP_UNCLOSED("[[…]]"),
  GAP_WIDTH_WRONG("[[…]]{30}"),
  GAPS_TOO_MANY("[[…]]"),
  LABEL_UNREADABLE("label: 40,25 = …"),
  LABEL_OUTSIDE("label: 0–100, 0–100 = …"),
  LABEL_PICTURE_MISSING("![](map.png)"),
  KEY_EMPTY("= 1000"),
  NUMBER_HAS_LETTERS("= 1000"),
  NUMBER_TOO_LONG("= 12345678"),
  UNIT_TOO_LONG("= 12 [cm]"),
  TOLERANCE_NOT_A_NUMBER("= 3,14 ± 0,01"),
  SIZE_NOT_A_NUMBER("lines: 8, squares: 60 mm, box: 80 mm"),
  SIZE_OUT_OF_RANGE("lines: 1–40, squares: 20–200 mm, box: 20–200 mm"),
  FORMULA_UNCLOSED("$…$, $$…$$"),
  FORMULA_BAD("$\\frac{1}{2}$"),
  CHOICE_WITHOUT_VARIANTS("variants: 2"),
  CHOICE_TOO_LONG("{…|…}"),
  VARIANTS_DIFFER("(2)"),
  PICTURE_MISSING("![](map.png)"),
  PICTURE_UNREADABLE("PNG, JPEG"),
  PLACE_UNREADABLE("at: 1 30 60 80 10"),
  PLACE_MISSING("at: 1 30 60 80 10"),
  PLACE_PAGE("at: 1 30 60 80 10"),
  PLACE_OUTSIDE("20–190 × 36–265 mm"),
  PLACE_ON_FOLD("144.5–152.5 mm"),
  PLACE_TOO_SMALL("at: 1 30 60 80 10"),
  SHEETS_KIND("- ( ) …, - [ ] …, = …, lines: 8, squares: 60 mm, box: 80 mm"),
  SHEETS_ONE_VARIANT("sheets: test.pdf"),
  GLYPH_MISSING("Aa Әә Яя 0–9"),
  BLOCK_TOO_LARGE("170 × 229 mm"),
  RUBRIC_MISSING("> …");

  /** All the forms that an answer may have. */
  private static final class Forms {
    static final String ALL =
        "- ( ) …, - [ ] …, - (true) …, - 1) …, = …, - … -> …, [[…]], label: 40,25 = …, lines: 8,"
            + " squares: 60 mm, box: 80 mm";
  }

  private final String expected;

  TextRule(String expected) {
    this.expected = expected;
  }

  /** The form that was expected, e.g. {@code - (x) …}. */
  public String expected() {
    return expected;
  }

  /** Whether it is only advice: the assignment can be published all the same. */
  public boolean isAdvice() {
    return this == RUBRIC_MISSING;
  }

  /** The stable name on the API and the end of the message's key. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
