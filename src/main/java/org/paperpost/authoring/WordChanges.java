package org.paperpost.authoring;

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
  private static final int MOST = 6_000;

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

  /** From 0, nothing in common, to 1, the same words; their order does not count. */
  static double likeness(String one, String other) {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (String word : words(one)) {
      if (!word.isBlank()) {
        counts.merge(word, 1, Integer::sum);
        all++;
      }
    }
    int common = 0;
    for (String word : words(other)) {
      if (!word.isBlank()) {
        all++;
        if (counts.merge(word, -1, Integer::sum) >= 0) {
          common++;
        }
      }
    }
    return all == 0 ? 1 : 2.0 * common / all;
  }
}
