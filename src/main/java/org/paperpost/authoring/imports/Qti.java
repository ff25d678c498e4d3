package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads IMS QTI 2.1 and 2.2: one {@code assessmentItem}, or a content package in whose manifest
 * items stand. Processing rules are not run; the key is the declared right response, or what the
 * mapping gives most for.
 */
final class Qti {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final Pictures pictures = new Pictures();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, byte[]> files;

  private Qti(Map<String, byte[]> files) {
    this.files = files;
  }

  static Found item(Element root) {
    Qti qti = new Qti(Map.of());
    qti.take(root, "");
    return new Found(root.attr("title"), "", qti.drafts, qti.pictures.taken());
  }

  /** Refuses what {@link XmlFile} does, naming the file in the package. */
  static Found packaged(Map<String, byte[]> files) {
    Qti qti = new Qti(files);
    String title = "";
    Map<String, String> order = new LinkedHashMap<>();
    String at =
        files.keySet().stream()
            .filter(p -> p.endsWith("imsmanifest.xml"))
            .findFirst()
            .orElseThrow();
    Element manifest = XmlFile.root(at, qti.file(at));
    for (Element resource : manifest.select("resource")) {
      String path = qti.beside(at, resource.attr("href"));
      if (!files.containsKey(path)) {
        continue;
      }
      if (resource.attr("type").startsWith("imsqti_test")) {
        Element test = XmlFile.root(path, qti.file(path));
        title = test.attr("title");
        test.select("assessmentItemRef")
            .forEach(ref -> order.put(qti.beside(path, ref.attr("href")), path));
      }
    }
    for (Element resource : manifest.select("resource")) {
      if (resource.attr("type").startsWith("imsqti_item")) {
        order.putIfAbsent(qti.beside(at, resource.attr("href")), at);
      }
    }
    for (String path : order.keySet()) {
      if (files.containsKey(path)) {
        qti.take(XmlFile.root(path, qti.file(path)), path);
      }
    }
    return new Found(title, "", qti.drafts, qti.pictures.taken());
  }

  private byte[] file(String path) {
    byte[] content = files.get(path);
    return content == null ? new byte[0] : content;
  }

  private String beside(String path, String href) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String joined = folder + href.replace("%20", " ");
    String before;
    do {
      before = joined;
      joined = joined.replaceFirst("(^|/)\\./", "$1").replaceFirst("(^|/)[^/.][^/]*/\\.\\./", "$1");
    } while (!joined.equals(before));
    return joined;
  }

  private void take(Element root, String path) {
    Draft draft = new Draft(drafts.size() + 1, root.attr("title"));
    drafts.add(draft);
    new Item(draft, root, path).read();
  }

  /** One item. */
  private final class Item {

    private final Draft draft;
    private final Element root;
    private final HtmlText html;
    private final List<Element> blocks = new ArrayList<>();
    private final List<Element> inline = new ArrayList<>();
    private final Map<String, String> offered = new LinkedHashMap<>();

    Item(Draft draft, Element root, String path) {
      this.draft = draft;
      this.root = root;
      this.html =
          new HtmlText(
              draft,
              pictures.in(draft, src -> Optional.ofNullable(files.get(beside(path, src)))),
              this::special);
    }

    void read() {
      Element score = root.selectFirst("outcomeDeclaration[identifier=SCORE][normalMaximum]");
      Element most = root.selectFirst("outcomeDeclaration[identifier=MAXSCORE] value");
      if (score != null || most != null) {
        String points =
            score != null ? score.attr("normalMaximum") : most == null ? "" : most.text();
        if (Decimals.read(points).filter(p -> p.signum() > 0).isPresent()) {
          draft.points(points);
        }
      }
      Element body = root.selectFirst("itemBody");
      if (body == null) {
        draft.note(ImportRule.STEM_EMPTY);
        return;
      }
      draft.stem = html.of(body);
      ask();
      root.select("modalFeedback").forEach(f -> draft.feedback("", Draft.flat(html.of(f))));
    }

    private void ask() {
      if (blocks.size() + (inline.isEmpty() ? 0 : 1) > 1) {
        draft.note(ImportRule.SEVERAL_INTERACTIONS, String.valueOf(blocks.size() + inline.size()));
      } else if (blocks.size() == 1) {
        block(blocks.get(0));
      } else if (inline.size() == 1) {
        Element only = inline.get(0);
        String gap = gap(only);
        draft.stem =
            draft.stem.replace(
                gap, name(only).equals("inlinechoiceinteraction") ? "…" : "\\_\\_\\_\\_\\_");
        if (name(only).equals("inlinechoiceinteraction")) {
          draft.choice(false, weighed(only, "inlineChoice"));
        } else {
          typed(only);
        }
      } else if (!inline.isEmpty()) {
        draft.ask = new Ask.Gaps();
      } else {
        draft.ask = new Ask.Nothing();
      }
    }

    /** Interactions, and what only some may see, are taken out of the text. */
    private Optional<String> special(Element e) {
      String name = name(e);
      if (name.equals("textentryinteraction") || name.equals("inlinechoiceinteraction")) {
        inline.add(e);
        return Optional.of(gap(e));
      }
      if (name.equals("gapmatchinteraction")) {
        offered.putAll(texts(e, "gapText"));
        e.select("gapText, gapImg").remove();
        return Optional.of("\n\n" + html.of(e) + "\n\n" + String.join(" · ", offered.values()));
      }
      if (name.equals("gap")) {
        inline.add(e);
        return Optional.of(gap(e));
      }
      if (name.endsWith("interaction")) {
        blocks.add(e);
        Element prompt = e.selectFirst("prompt");
        return Optional.of(prompt == null ? "" : "\n\n" + html.of(prompt) + "\n\n");
      }
      if (name.startsWith("feedback")) {
        draft.feedback("", Draft.flat(html.of(copy(e))));
        return Optional.of("");
      }
      if (name.equals("rubricblock") && !e.attr("view").contains("candidate")) {
        draft.rubric.add(Draft.flat(html.of(copy(e))));
        return Optional.of("");
      }
      return Optional.empty();
    }

    private Element copy(Element e) {
      return new Element("div").appendChildren(e.clone().childNodesCopy());
    }

    private static String name(Element e) {
      return e.normalName().replaceFirst("^.*:", "");
    }

    private void block(Element e) {
      switch (name(e)) {
        case "choiceinteraction" -> draft.choice(isMany(e), weighed(e, "simpleChoice"));
        case "orderinteraction" -> {
          Map<String, String> texts = texts(e, "simpleChoice");
          List<String> rows = new ArrayList<>();
          correct(e).forEach(id -> rows.add(texts.getOrDefault(id, "")));
          draft.order(rows.stream().filter(row -> !row.isBlank()).toList());
        }
        case "matchinteraction" -> pairs(e);
        case "extendedtextinteraction" -> {
          String lines = e.attr("expectedLines");
          String length = e.attr("expectedLength");
          int count =
              lines.matches("\\d{1,3}")
                  ? Integer.parseInt(lines)
                  : length.matches("\\d{1,5}") ? 1 + Integer.parseInt(length) / 60 : 8;
          draft.lines(count);
          if (!lines.matches("\\d{1,3}")) {
            draft.note(ImportRule.LINES_CHOSEN, String.valueOf(Math.min(40, count)));
          }
        }
        default -> draft.note(ImportRule.KIND_UNKNOWN, e.tagName());
      }
    }

    private boolean isMany(Element e) {
      Element declared = declaration(e);
      return !e.attr("maxChoices").equals("1")
          && (declared == null || !declared.attr("cardinality").equals("single"));
    }

    private @Nullable Element declaration(Element e) {
      String id = e.attr("responseIdentifier");
      return root.select("responseDeclaration").stream()
          .filter(d -> d.attr("identifier").equals(id))
          .findFirst()
          .orElse(null);
    }

    private List<String> correct(Element e) {
      Element declared = declaration(e);
      return declared == null
          ? List.of()
          : declared.select("correctResponse > value").stream()
              .map(v -> v.wholeText().strip())
              .toList();
    }

    /** What each response brings, in percent of the most. */
    private Map<String, BigDecimal> weights(Element e) {
      Map<String, BigDecimal> weights = new LinkedHashMap<>();
      Element declared = declaration(e);
      List<Element> mapped = declared == null ? List.of() : declared.select("mapEntry");
      BigDecimal most =
          mapped.stream()
              .map(m -> Decimals.read(m.attr("mappedValue")).orElse(BigDecimal.ZERO))
              .max(BigDecimal::compareTo)
              .orElse(BigDecimal.ZERO);
      for (Element entry : mapped) {
        BigDecimal value = Decimals.read(entry.attr("mappedValue")).orElse(BigDecimal.ZERO);
        if (most.signum() > 0) {
          weights.put(
              entry.attr("mapKey"),
              value.multiply(WHOLE).divide(most, 2, RoundingMode.HALF_UP).stripTrailingZeros());
        }
      }
      correct(e).forEach(id -> weights.put(id, WHOLE));
      return weights;
    }

    private Map<String, String> texts(Element e, String tag) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Element choice : e.select(tag)) {
        texts.put(choice.attr("identifier"), Draft.flat(html.of(choice)));
      }
      return texts;
    }

    private List<Draft.Weighed> weighed(Element e, String tag) {
      Map<String, BigDecimal> weights = weights(e);
      List<Draft.Weighed> weighed = new ArrayList<>();
      texts(e, tag)
          .forEach(
              (id, text) ->
                  weighed.add(new Draft.Weighed(text, weights.getOrDefault(id, BigDecimal.ZERO))));
      return weighed;
    }

    private void pairs(Element e) {
      List<Element> sets = e.select("simpleMatchSet");
      if (sets.size() != 2) {
        draft.note(ImportRule.PAIRS_COUNT, "0");
        return;
      }
      Map<String, String> left = texts(sets.get(0), "simpleAssociableChoice");
      Map<String, String> right = texts(sets.get(1), "simpleAssociableChoice");
      List<Ask.Pair> pairs = new ArrayList<>();
      LinkedHashSet<String> used = new LinkedHashSet<>();
      for (String pair : correct(e)) {
        String[] ids = pair.split("\\s+");
        if (ids.length == 2) {
          boolean swapped = !left.containsKey(ids[0]) && left.containsKey(ids[1]);
          String a = swapped ? ids[1] : ids[0];
          String b = swapped ? ids[0] : ids[1];
          pairs.add(new Ask.Pair(left.getOrDefault(a, ""), right.getOrDefault(b, "")));
          used.add(b);
        }
      }
      right.forEach(
          (id, text) -> {
            if (!used.contains(id)) {
              pairs.add(new Ask.Pair("", text));
            }
          });
      draft.pairs(pairs);
    }

    private void typed(Element e) {
      Element declared = declaration(e);
      String type = declared == null ? "" : declared.attr("baseType").toLowerCase(Locale.ROOT);
      if (type.equals("float") || type.equals("integer")) {
        List<Draft.WeighedNumber> numbers = new ArrayList<>();
        BigDecimal off = tolerance(e);
        weights(e)
            .forEach(
                (value, weight) ->
                    Decimals.read(value)
                        .ifPresent(n -> numbers.add(new Draft.WeighedNumber(n, off, weight))));
        draft.numbers(numbers);
      } else {
        List<Draft.Weighed> words = new ArrayList<>();
        weights(e)
            .forEach(
                (value, weight) -> words.add(new Draft.Weighed(PlainText.markdown(value), weight)));
        draft.words(words);
      }
    }

    /**
     * The usual way to allow for an error: {@code <equal toleranceMode="absolute" tolerance="…">}.
     */
    private BigDecimal tolerance(Element e) {
      for (Element equal : root.select("equal[toleranceMode=absolute]")) {
        boolean mine =
            equal.select("variable").stream()
                .anyMatch(v -> v.attr("identifier").equals(e.attr("responseIdentifier")));
        if (mine) {
          return Decimals.read(equal.attr("tolerance").strip().split("\\s+")[0])
              .orElse(BigDecimal.ZERO);
        }
      }
      return BigDecimal.ZERO;
    }

    private String gap(Element e) {
      if (name(e).equals("gap")) {
        return matched(e);
      }
      if (name(e).equals("inlinechoiceinteraction")) {
        Map<String, String> texts = texts(e, "inlineChoice");
        List<String> right =
            correct(e).stream()
                .map(id -> texts.getOrDefault(id, ""))
                .filter(t -> !t.isBlank())
                .toList();
        if (right.isEmpty()) {
          draft.note(ImportRule.RIGHT_MISSING);
        }
        draft.note(ImportRule.GAP_CHOICES);
        return Cloze.gap(right) + " (" + String.join(" / ", texts.values()) + ")";
      }
      Map<String, BigDecimal> weights = weights(e);
      List<String> right =
          weights.keySet().stream()
              .filter(k -> weights.getOrDefault(k, BigDecimal.ZERO).compareTo(WHOLE) == 0)
              .map(PlainText::markdown)
              .toList();
      if (right.isEmpty()) {
        draft.note(ImportRule.RIGHT_MISSING);
      }
      return Cloze.gap(right);
    }

    /** A gap into which a word is dragged: the declared pairs are "word gap". */
    private String matched(Element gap) {
      Element holder = gap.closest("gapMatchInteraction");
      if (holder == null) {
        return Cloze.gap(List.of());
      }
      draft.note(ImportRule.GAP_CHOICES);
      List<String> right = new ArrayList<>();
      for (String pair : correct(holder)) {
        String[] ids = pair.split("\\s+");
        if (ids.length == 2 && ids[1].equals(gap.attr("identifier"))) {
          right.add(offered.getOrDefault(ids[0], ids[0]));
        }
      }
      return Cloze.gap(right);
    }
  }
}
