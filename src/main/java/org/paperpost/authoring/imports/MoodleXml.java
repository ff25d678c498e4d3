package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads Moodle's question bank as it is exported in XML: {@code <quiz><question type="…">…}. */
final class MoodleXml {

  private static final String PLUGIN = "@@PLUGINFILE@@/";

  private final Pictures pictures = new Pictures();
  private final List<Draft> drafts = new ArrayList<>();
  private String category = "";

  private MoodleXml() {}

  static Found read(Element quiz) {
    MoodleXml moodle = new MoodleXml();
    for (Element question : quiz.children()) {
      if (question.normalName().equals("question")) {
        moodle.question(question);
      }
    }
    return new Found("", moodle.category, moodle.drafts, moodle.pictures.taken());
  }

  private void question(Element question) {
    String type = question.attr("type").strip().toLowerCase(java.util.Locale.ROOT);
    if (type.equals("category")) {
      category = category.isEmpty() ? text(question.selectFirst("> category > text")) : category;
      return;
    }
    Draft draft = new Draft(drafts.size() + 1, text(question.selectFirst("> name > text")));
    drafts.add(draft);
    String grade = text(question.selectFirst("> defaultgrade"));
    if (!grade.isEmpty() && !type.equals("description")) {
      draft.points(grade);
    }
    switch (type) {
      case "multianswer", "cloze" -> {
        Element asked = question.selectFirst("> questiontext");
        Cloze cloze = new Cloze(draft);
        draft.stem = html(draft, asked, cloze::marked);
        draft.stem = cloze.filled(draft.stem);
        gaps(draft);
      }
      case "ddwtos", "gapselect" -> words(draft, question);
      default -> {
        draft.stem = html(draft, question.selectFirst("> questiontext"));
        plain(draft, question, type);
      }
    }
    draft.feedback("", flat(draft, question.selectFirst("> generalfeedback")));
    for (String about :
        List.of("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")) {
      Element feedback = question.selectFirst("> " + about);
      if (feedback != null && !isStandard(feedback.text())) {
        draft.feedback("", flat(draft, feedback));
      }
    }
  }

  /** What Moodle writes there by itself says nothing. */
  private static boolean isStandard(String text) {
    return text.matches("(?is).*your answer is (partially )?(correct|incorrect).*");
  }

  private void plain(Draft draft, Element question, String type) {
    switch (type) {
      case "multichoice", "multichoiceset" ->
          draft.choice(
              text(question.selectFirst("> single")).matches("(?i)false|0"),
              weighed(draft, question));
      case "truefalse" ->
          draft.truth(
              question.select("> answer").stream()
                  .filter(a -> fraction(a).signum() > 0)
                  .anyMatch(a -> text(a.selectFirst("> text")).equalsIgnoreCase("true")));
      case "shortanswer" -> draft.words(weighed(draft, question));
      case "numerical" -> numbers(draft, question);
      case "matching", "ddmatch" -> {
        List<Ask.Pair> pairs = new ArrayList<>();
        for (Element sub : question.select("> subquestion")) {
          pairs.add(new Ask.Pair(flat(draft, sub), flat(draft, sub.selectFirst("> answer"))));
        }
        draft.pairs(pairs);
      }
      case "essay" -> {
        String lines = text(question.selectFirst("> responsefieldlines"));
        int count = lines.matches("\\d{1,3}") ? Integer.parseInt(lines) : 8;
        draft.lines(count);
        String told = flat(draft, question.selectFirst("> graderinfo"));
        if (!told.isEmpty()) {
          draft.rubric.add(told);
        }
      }
      case "description" -> draft.ask = new Ask.Nothing();
      case "ordering" ->
          draft.order(question.select("> answer").stream().map(a -> flat(draft, a)).toList());
      default -> draft.note(ImportRule.KIND_UNKNOWN, type);
    }
    if (type.equals("truefalse")) {
      question
          .select("> answer")
          .forEach(a -> draft.feedback("", flat(draft, a.selectFirst("> feedback"))));
    }
  }

  private List<Draft.Weighed> weighed(Draft draft, Element question) {
    List<Draft.Weighed> weighed = new ArrayList<>();
    for (Element answer : question.select("> answer")) {
      String text = flat(draft, answer);
      draft.feedback(text, flat(draft, answer.selectFirst("> feedback")));
      weighed.add(new Draft.Weighed(text, fraction(answer)));
    }
    return weighed;
  }

  private void numbers(Draft draft, Element question) {
    List<Draft.WeighedNumber> numbers = new ArrayList<>();
    for (Element answer : question.select("> answer")) {
      String written = text(answer.selectFirst("> text"));
      Optional<BigDecimal> value = Decimals.read(written);
      Optional<BigDecimal> off = Decimals.read(text(answer.selectFirst("> tolerance")));
      draft.feedback(written, flat(draft, answer.selectFirst("> feedback")));
      if (value.isPresent()) {
        numbers.add(
            new Draft.WeighedNumber(
                value.get(), off.orElse(BigDecimal.ZERO).abs(), fraction(answer)));
      } else if (fraction(answer).signum() > 0) {
        draft.note(ImportRule.NUMBER_BAD, written);
      }
    }
    draft.numbers(numbers);
    Element unit = question.selectFirst("> units > unit > unit_name");
    if (unit != null) {
      draft.note(ImportRule.UNITS, text(unit));
    }
  }

  /** Words to be dragged or chosen: {@code [[2]]} stands for the second of them. */
  private void words(Draft draft, Element question) {
    List<String> offered = new ArrayList<>();
    for (Element box : question.select("> dragbox, > selectoption")) {
      offered.add(flat(draft, box));
    }
    String stem = html(draft, question.selectFirst("> questiontext"));
    draft.stem =
        java.util.regex.Pattern.compile("\\\\\\[\\\\\\[(\\d{1,3})\\\\]\\\\]")
            .matcher(stem)
            .replaceAll(
                m -> {
                  int at = Integer.parseInt(m.group(1));
                  return java.util.regex.Matcher.quoteReplacement(
                      at >= 1 && at <= offered.size()
                          ? Cloze.gap(List.of(offered.get(at - 1)))
                          : m.group());
                });
    gaps(draft);
    if (!offered.isEmpty()) {
      draft.stem += "\n\n" + String.join(" · ", offered.stream().distinct().sorted().toList());
      draft.note(ImportRule.GAP_CHOICES);
    }
  }

  private static void gaps(Draft draft) {
    if (!draft.stem.contains("[[")) {
      draft.note(ImportRule.GAPS_MISSING);
    }
    draft.ask = new Ask.Gaps();
  }

  private static BigDecimal fraction(Element answer) {
    return Decimals.read(answer.attr("fraction")).orElse(BigDecimal.ZERO);
  }

  private static String text(@Nullable Element element) {
    return element == null ? "" : element.wholeText().strip();
  }

  private String flat(Draft draft, @Nullable Element holder) {
    return Draft.flat(html(draft, holder));
  }

  private String html(Draft draft, @Nullable Element holder) {
    return html(draft, holder, Function.identity());
  }

  /** The element's text with its own pictures, in the format it declares. */
  private String html(Draft draft, @Nullable Element holder, Function<String, String> before) {
    if (holder == null) {
      return "";
    }
    Element inner = holder.selectFirst("> text");
    String raw = before.apply(inner == null ? holder.ownText() : inner.wholeText());
    Map<String, Element> files = new HashMap<>();
    for (Element file : holder.select("> file")) {
      files.put(file.attr("name"), file);
    }
    String format = holder.attr("format");
    if (format.equals("plain_text")
        || (format.isEmpty() && raw.indexOf('<') < 0 && raw.indexOf('&') < 0)) {
      return PlainText.paragraphs(raw);
    }
    if (format.equals("markdown")) {
      return raw.strip().replaceAll("(?m)^#+\\s*", "");
    }
    return HtmlText.of(
        raw,
        draft,
        pictures.in(
            draft,
            path ->
                Optional.ofNullable(files.get(path.replace(PLUGIN, "").replaceFirst("^.*/", "")))
                    .flatMap(file -> Pictures.base64(file.wholeText()))));
  }
}
