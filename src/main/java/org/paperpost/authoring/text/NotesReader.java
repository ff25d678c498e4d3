package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers what only teachers see of a question: rubric, model answer, objectives and source. */
final class NotesReader {

  private static final Pattern NAMED =
      Pattern.compile("(objectives?|source)\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);

  private final List<String> rubric = new ArrayList<>();
  private final List<String> model = new ArrayList<>();
  private final List<String> objectives = new ArrayList<>();
  private String source = "";

  /** Whether the line was such a note. */
  boolean take(String line) {
    if (line.startsWith(">>")) {
      model.add(line.substring(2).strip());
      return true;
    }
    if (line.startsWith(">")) {
      rubric.add(line.substring(1).strip());
      return true;
    }
    Matcher named = NAMED.matcher(line);
    if (!named.matches()) {
      return false;
    }
    if (named.group(1).equalsIgnoreCase("source")) {
      source = named.group(2).strip();
    } else {
      for (String objective : named.group(2).replaceAll("^\\[|]$", "").split("[,;]")) {
        if (!objective.isBlank()) {
          objectives.add(objective.strip());
        }
      }
    }
    return true;
  }

  /** Whether a note has come after which no text of the question may stand. */
  boolean endText() {
    return !rubric.isEmpty() || !model.isEmpty();
  }

  Question.Notes notes() {
    return new Question.Notes(
        String.join("\n", rubric).strip(),
        String.join("\n", model).strip(),
        List.copyOf(objectives),
        source);
  }
}
