package org.paperpost.authoring.changes;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares two texts word by word. */
final class WordChanges {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);

  /** Longer texts are shown whole: their differences would take long and help nobody, words. */
  private static final int MOST = 1_000;

  private WordChanges() {}

  static List<Changes.Piece> between(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    List<Changes.Piece> pieces = new ArrayList<>();
    if (old.size() > MOST || now.size() > MOST) {
      add(pieces, Changes.How.WENT, List.of(before));
      add(pieces, Changes.How.CAME, List.of(after));
      return pieces;
    }
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      add(pieces, Changes.How.STAYED, old.subList(at, delta.getSource().getPosition()));
      add(pieces, Changes.How.WENT, delta.getSource().getLines());
      add(pieces, Changes.How.CAME, delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    add(pieces, Changes.How.STAYED, old.subList(at, old.size()));
    return pieces;
  }

  private static void add(List<Changes.Piece> pieces, Changes.How how, List<String> words) {
    String text = String.join("", words);
    if (!text.isEmpty()) {
      pieces.add(new Changes.Piece(how, text));
    }
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** How often each word stands in the text. */
  static Map<String, Integer> counted(String text) {
    Map<String, Integer> counts = new HashMap<>();
    words(text).stream()
        .filter(word -> !word.isBlank())
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  /** From 0, nothing in common, to 1, the same words; their order does not count. */
  static double likeness(Map<String, Integer> one, Map<String, Integer> other) {
    int common = 0;
    int all = 0;
    for (Map.Entry<String, Integer> word : one.entrySet()) {
      common += Math.min(word.getValue(), other.getOrDefault(word.getKey(), 0));
      all += word.getValue();
    }
    for (int count : other.values()) {
      all += count;
    }
    return all == 0 ? 1 : 2.0 * common / all;
  }
}
