package org.paperpost.authoring.changes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.EditionRows;
import org.paperpost.authoring.setting.Variation;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Questions;

/**
 * Compares two texts of an assignment question by question. The same words are the same question
 * wherever it stands; of the rest those that are most alike are taken for one that was rewritten.
 */
final class TextChanges {

  private static final double ALIKE = 0.5;

  private final EditionRows.Source oldSource;
  private final EditionRows.Source newSource;
  private final Manuscript before;
  private final Manuscript after;
  private final List<Questions.Written> old;
  private final List<Questions.Written> now;

  private TextChanges(EditionRows.Source before, EditionRows.Source after) {
    this.oldSource = before;
    this.newSource = after;
    this.before = read(before);
    this.after = read(after);
    this.old = Questions.of(before.text(), this.before);
    this.now = Questions.of(after.text(), this.after);
  }

  static Changes between(EditionRows.Source before, EditionRows.Source after) {
    return new TextChanges(before, after).changes();
  }

  private static Manuscript read(EditionRows.Source source) {
    return AuthoringText.readAll(source.text(), source.pictures().keySet()).get(0);
  }

  private Changes changes() {
    int[] partner = partners();
    boolean[] moved = moved(partner);
    List<Changes.Asked> asked = new ArrayList<>();
    int same = 0;
    for (int n = 0; n < now.size(); n++) {
      if (partner[n] < 0) {
        asked.add(added(now.get(n)));
        continue;
      }
      Changes.Asked change = changed(old.get(partner[n]), now.get(n), moved[n]);
      if (change.moved()
          || change.picturesChanged()
          || change.hasOtherPoints()
          || change.hasOtherWords()) {
        asked.add(change);
      } else {
        same++;
      }
    }
    for (int o = 0; o < old.size(); o++) {
      int place = o;
      if (Arrays.stream(partner).noneMatch(p -> p == place)) {
        asked.add(removed(old.get(o)));
      }
    }
    return new Changes(head(), asked, same);
  }

  /** For each new question the old one it was, or -1. */
  private int[] partners() {
    int[] partner = new int[now.size()];
    Arrays.fill(partner, -1);
    boolean[] taken = new boolean[old.size()];
    for (int n = 0; n < now.size(); n++) {
      for (int o = 0; o < old.size() && partner[n] < 0; o++) {
        if (!taken[o] && old.get(o).mark().equals(now.get(n).mark())) {
          partner[n] = o;
          taken[o] = true;
        }
      }
    }
    record Pair(int n, int o, double likeness) {}
    List<Map<String, Integer>> oldWords = counted(old);
    List<Map<String, Integer>> newWords = counted(now);
    List<Pair> pairs = new ArrayList<>();
    for (int n = 0; n < now.size(); n++) {
      for (int o = 0; o < old.size() && partner[n] < 0; o++) {
        if (!taken[o]) {
          pairs.add(new Pair(n, o, WordChanges.likeness(oldWords.get(o), newWords.get(n))));
        }
      }
    }
    pairs.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
    for (Pair pair : pairs) {
      if (pair.likeness() >= ALIKE && partner[pair.n()] < 0 && !taken[pair.o()]) {
        partner[pair.n()] = pair.o();
        taken[pair.o()] = true;
      }
    }
    return partner;
  }

  private static List<Map<String, Integer>> counted(List<Questions.Written> questions) {
    return questions.stream().map(q -> WordChanges.counted(q.text())).toList();
  }

  /** Those that do not belong to the longest row of questions whose order stayed. */
  private static boolean[] moved(int[] partner) {
    int[] length = new int[partner.length];
    int[] previous = new int[partner.length];
    int last = -1;
    for (int n = 0; n < partner.length; n++) {
      previous[n] = -1;
      if (partner[n] < 0) {
        continue;
      }
      length[n] = 1;
      for (int m = 0; m < n; m++) {
        if (partner[m] >= 0 && partner[m] < partner[n] && length[m] + 1 > length[n]) {
          length[n] = length[m] + 1;
          previous[n] = m;
        }
      }
      if (last < 0 || length[n] > length[last]) {
        last = n;
      }
    }
    boolean[] moved = new boolean[partner.length];
    for (int n = 0; n < partner.length; n++) {
      moved[n] = partner[n] >= 0;
    }
    for (int n = last; n >= 0; n = previous[n]) {
      moved[n] = false;
    }
    return moved;
  }

  private Changes.Asked added(Questions.Written question) {
    return new Changes.Asked(
        0,
        question.question().number(),
        false,
        0,
        question.question().points(),
        List.of(),
        false,
        List.of(new Changes.Piece(Changes.How.CAME, question.text())));
  }

  private Changes.Asked removed(Questions.Written question) {
    return new Changes.Asked(
        question.question().number(),
        0,
        false,
        question.question().points(),
        0,
        List.of(),
        false,
        List.of(new Changes.Piece(Changes.How.WENT, question.text())));
  }

  private Changes.Asked changed(Questions.Written was, Questions.Written is, boolean moved) {
    boolean otherPictures =
        Questions.pictures(is.text()).stream()
            .map(AuthoringText::pictureName)
            .anyMatch(
                name ->
                    oldSource.pictures().containsKey(name)
                        && !Objects.equals(blob(oldSource, name), blob(newSource, name)));
    boolean rewritten = !was.mark().equals(is.mark());
    String oldKey = rewritten ? key(before, was) : "";
    String newKey = rewritten ? key(after, is) : "";
    return new Changes.Asked(
        was.question().number(),
        is.question().number(),
        moved,
        was.question().points(),
        is.question().points(),
        oldKey.equals(newKey) ? List.of() : List.of(oldKey, newKey),
        otherPictures,
        rewritten
            ? WordChanges.between(was.text(), is.text())
            : List.of(new Changes.Piece(Changes.How.STAYED, is.text())));
  }

  private static Object blob(EditionRows.Source source, String name) {
    AssignmentRows.KeptPicture picture = source.pictures().get(name);
    return picture == null ? "" : picture.blob();
  }

  /** The right answer in words; empty if a person judges it, or if only its order matters. */
  private static String key(Manuscript manuscript, Questions.Written written) {
    return Variation.of(manuscript, 1).stream()
        .filter(asked -> asked.question().line() == written.question().line())
        .findFirst()
        .map(asked -> key(asked.spec()))
        .orElse("");
  }

  private static String key(QuestionSpec spec) {
    return switch (spec.kind()) {
      case ONE_CHOICE, MANY_CHOICE ->
          spec.correct().stream()
              .map(letter -> spec.options().get(letter.charAt(0) - 'A'))
              .collect(Collectors.joining("; "));
      case NUMBER -> {
        String tolerance =
            spec.tolerance() == null || spec.tolerance().signum() == 0
                ? ""
                : " ± " + spec.tolerance().toPlainString();
        yield spec.number() == null ? "" : spec.number().toPlainString() + tolerance;
      }
      case SHORT, GAPS, TABLE, LABELS -> String.join("; ", spec.texts());
      default -> "";
    };
  }

  private List<Changes.Field> head() {
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(after);
    List<Changes.Field> changed = new ArrayList<>();
    new LinkedHashMap<>(is)
        .forEach(
            (name, value) -> {
              String old = was.getOrDefault(name, "");
              if (!old.equals(value)) {
                changed.add(new Changes.Field(name, WordChanges.between(old, value)));
              }
            });
    return changed;
  }

  private static Map<String, String> fields(Manuscript manuscript) {
    Head head = manuscript.head();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", head.title());
    fields.put("subject", head.subject());
    fields.put("grade", head.grade() == null ? "" : head.grade());
    fields.put("language", head.language());
    fields.put("variants", Integer.toString(head.variants()));
    fields.put("objectives", String.join("\n", head.objectives()));
    fields.put("source", head.source());
    fields.put(
        "lessons",
        head.lessons().stream()
            .map(
                l ->
                    l.channel()
                        + ", "
                        + l.date()
                        + (l.time() == null ? "" : " " + l.time())
                        + (l.title().isEmpty() ? "" : ", " + l.title()))
            .collect(Collectors.joining("\n")));
    fields.put("introduction", manuscript.introduction().text().strip());
    return fields;
  }
}
