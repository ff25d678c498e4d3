package org.paperpost.authoring.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the drafts down as one authoring text and says which became which question. */
final class TextWriter {

  private static final int LONGEST_TITLE = 80;

  private final Found found;
  private final Phrases phrases;
  private final String language;
  private final StringBuilder introduction = new StringBuilder();
  private final StringBuilder questions = new StringBuilder();
  private final List<ImportItem> items = new ArrayList<>();
  private final List<Draft> waiting = new ArrayList<>();
  private int written;

  TextWriter(Found found) {
    this.found = found;
    this.language =
        Phrases.languageOf(
            found.drafts().stream()
                .map(d -> d.stem + " " + d.title)
                .collect(Collectors.joining(" ")));
    this.phrases = Phrases.in(language);
  }

  Import written(String file) {
    for (Draft draft : found.drafts()) {
      if (draft.ask instanceof Ask.Nothing) {
        describe(draft);
      } else {
        question(draft);
      }
    }
    for (Draft draft : waiting) {
      draft.note(ImportRule.DESCRIPTION_MOVED);
      introduction.append(draft.stem).append("\n\n");
      item(draft, 0);
    }
    items.sort(java.util.Comparator.comparingInt(ImportItem::number));
    return new Import(head(file) + introduction + questions, found.pictures(), List.copyOf(items));
  }

  private void describe(Draft draft) {
    if (draft.stem.isBlank()) {
      draft.note(ImportRule.STEM_EMPTY);
      item(draft, 0);
    } else if (written == 0) {
      introduction.append(draft.stem).append("\n\n");
      item(draft, 0);
    } else {
      waiting.add(draft);
    }
  }

  private void question(Draft draft) {
    if (draft.stem.isBlank() && draft.title.isBlank()) {
      draft.note(ImportRule.STEM_EMPTY);
    }
    if (!draft.comes()) {
      item(draft, 0);
      return;
    }
    List<String> paragraphs = new ArrayList<>();
    for (Draft before : waiting) {
      before.note(ImportRule.DESCRIPTION_MOVED);
      paragraphs.addAll(paragraphs(before.stem));
      item(before, written + 1);
    }
    waiting.clear();
    paragraphs.addAll(paragraphs(draft.stem));
    Ask ask = draft.ask;
    if (ask instanceof Ask.Truth truth) {
      ask = statement(draft, truth, paragraphs);
    }
    String heading = heading(draft, paragraphs);
    written++;
    questions.append("# ").append(written).append(". ").append(heading);
    questions.append(" (").append(draft.points).append(")\n");
    paragraphs.forEach(p -> questions.append('\n').append(p).append("\n"));
    if (!paragraphs.isEmpty()) {
      questions.append('\n');
    }
    if (ask != null) {
      ask.lines().forEach(line -> questions.append(line).append('\n'));
    }
    draft.rubric.stream()
        .filter(line -> !line.isBlank())
        .forEach(line -> questions.append("> ").append(line).append('\n'));
    questions.append('\n');
    item(draft, written);
  }

  private static List<String> paragraphs(String stem) {
    return List.of(stem.split("\\n\\n")).stream().filter(p -> !p.isBlank()).toList();
  }

  /** The last words are what is right or wrong; what stands before them leads to it. */
  private static Ask statement(Draft draft, Ask.Truth truth, List<String> paragraphs) {
    for (int i = paragraphs.size() - 1; i >= 0; i--) {
      if (isWords(paragraphs.get(i))) {
        return new Ask.Truth(Draft.flat(paragraphs.remove(i)), truth.right());
      }
    }
    return new Ask.Truth(PlainText.markdown(draft.title), truth.right());
  }

  private String heading(Draft draft, List<String> paragraphs) {
    if (draft.ask instanceof Ask.Truth && (paragraphs.isEmpty() || !isWords(paragraphs.get(0)))) {
      return phrases.truth();
    }
    boolean gaps = draft.ask instanceof Ask.Gaps;
    if (!paragraphs.isEmpty() && isWords(paragraphs.get(0))) {
      String first = paragraphs.get(0);
      if (!gaps || !first.contains("[[")) {
        paragraphs.remove(0);
        int end = first.indexOf('\n');
        if (end >= 0) {
          paragraphs.add(0, first.substring(end + 1));
          first = first.substring(0, end).replaceFirst("\\\\$", "");
        }
        return first.strip();
      }
    }
    if (gaps) {
      return phrases.gaps();
    }
    draft.note(ImportRule.STEM_GENERAL);
    return draft.title.isBlank() ? phrases.answer() : PlainText.markdown(draft.title);
  }

  private static boolean isWords(String paragraph) {
    return !paragraph.startsWith("![](")
        && !paragraph.startsWith("|")
        && !paragraph.startsWith("- ")
        && !paragraph.matches("(?s)\\d{1,9}[.)] .*");
  }

  private void item(Draft draft, int question) {
    String shown = draft.title.isBlank() ? PlainText.asRead(Draft.flat(draft.stem)) : draft.title;
    items.add(
        new ImportItem(
            draft.number,
            shown.length() > LONGEST_TITLE ? shown.substring(0, LONGEST_TITLE - 1) + "…" : shown,
            question,
            List.copyOf(draft.notes)));
  }

  private String head(String file) {
    List<String> path = new ArrayList<>();
    for (String part : found.category().split("(?<!/)/(?!/)")) {
      String name =
          part.replace("//", "/").replaceFirst("^(Default for|По умолчанию для) ", "").strip();
      if (!name.isEmpty() && !name.startsWith("$") && !name.equals("top")) {
        path.add(name);
      }
    }
    String title = found.title().strip();
    if (title.isEmpty()) {
      title =
          path.size() > 1
              ? path.get(path.size() - 1)
              : file.replaceFirst("(\\.gift)?\\.[^.]*$", "");
    }
    return "---\ntitle: "
        + quoted(title)
        + "\nsubject: "
        + (path.isEmpty() ? "" : quoted(path.get(0)))
        + "\nlanguage: "
        + language
        + "\n---\n";
  }

  static String quoted(String text) {
    String line = text.replaceAll("[\\p{Cntrl}]+", " ");
    String cut = line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE) : line;
    return '"' + cut.strip().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
