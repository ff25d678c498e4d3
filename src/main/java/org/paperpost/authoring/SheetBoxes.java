package org.paperpost.authoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.setting.ReadySheets;
import org.paperpost.authoring.setting.SidePictures;
import org.paperpost.authoring.setting.Variation;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Question;
import org.paperpost.print.ReadyPdf;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;

/**
 * The answer boxes on a ready PDF as a teacher draws them. They are kept as the authoring text, so
 * that the editor, its earlier texts and publishing know nothing else. Does not ask who is acting.
 */
@Service
public class SheetBoxes {

  private final Assignments assignments;
  private final AssignmentRows rows;
  private final PaperDesk desk;

  SheetBoxes(Assignments assignments, AssignmentRows rows, PaperDesk desk) {
    this.assignments = assignments;
    this.rows = rows;
    this.desk = desk;
  }

  /**
   * A box with its question.
   *
   * @param was its number in the kept text; 0 if it is new
   * @param kind a {@link QuestionKind#wireName}
   * @param options how many bubbles a choice has
   * @param key letters for a choice, else the number or the word
   * @param x mm from the left of the side, as {@code y}, {@code w}, {@code h}
   */
  public record Box(
      int was,
      String kind,
      int points,
      int options,
      String key,
      int page,
      double x,
      double y,
      double w,
      double h) {}

  /** The sheets of a draft. */
  public record Sheets(String file, int pages, List<Box> boxes) {}

  /** Begins a draft of a ready PDF. Refuses what is none with the READY_PDF_ codes. */
  public UUID begin(UUID school, NamedFile pdf, String language) {
    String title = pdf.name().replaceFirst("\\.[^.]*$", "").replace("\"", "");
    String text =
        "---\ntitle: \"%s\"\nsubject:\nlanguage: %s\nsheets: %s\n---\n"
            .formatted(title, language, pdf.name());
    return assignments.receiveDraft(
        school, List.of(new NamedFile("text.md", text.getBytes(StandardCharsets.UTF_8)), pdf));
  }

  /** Empty if the draft has no ready PDF. */
  public Optional<Sheets> of(Assignment assignment) {
    return ReadySheets.in(assignment.text())
        .flatMap(
            ready ->
                pdf(assignment, ready)
                    .map(pdf -> new Sheets(ready.file(), ReadyPdf.pages(pdf), boxes(ready))));
  }

  private Optional<byte[]> pdf(Assignment assignment, ReadySheets ready) {
    return Optional.ofNullable(
            desk.open(rows.pictures(assignment.school(), assignment.id()))
                .get(AuthoringText.pictureName(ready.file())))
        .map(Picture::content)
        .filter(Picture::isPdf);
  }

  /** One page as PNG, of the text block's size. Refuses with NOT_FOUND. */
  public byte[] page(Assignment assignment, int page) {
    return ReadySheets.in(assignment.text())
        .flatMap(ready -> pdf(assignment, ready))
        .flatMap(pdf -> SidePictures.png(pdf, page, List.of()))
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  private static Manuscript manuscript(ReadySheets ready) {
    return AuthoringText.readAll(ready.rest(), Set.of()).get(0);
  }

  private static List<Box> boxes(ReadySheets ready) {
    List<Box> boxes = new ArrayList<>();
    for (Question question : manuscript(ready).questions()) {
      ReadySheets.Place at = ready.places().get(question.number());
      if (at == null) {
        at = new ReadySheets.Place(0, 1, 30, 40, 60, 10);
      }
      Answer answer = question.answer();
      int options = answer instanceof Answer.Choice choice ? choice.options().size() : 4;
      boxes.add(
          new Box(
              question.number(),
              answer.kind().wireName(),
              question.points(),
              options,
              key(answer),
              at.page(),
              at.x(),
              at.y(),
              at.w(),
              at.h()));
    }
    return boxes;
  }

  private static String key(Answer answer) {
    if (answer instanceof Answer.Choice choice) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < choice.options().size(); i++) {
        letters.append(choice.options().get(i).right() ? Variation.letter(i) : "");
      }
      return letters.toString();
    }
    if (answer instanceof Answer.Number number) {
      String off =
          number.tolerance().signum() == 0 ? "" : " ± " + number.tolerance().toPlainString();
      return number.value().toPlainString() + off;
    }
    return answer instanceof Answer.Short text ? String.join(" | ", text.accepted()) : "";
  }

  /**
   * Writes the boxes into the draft's text: page by page, from the top. What was written for a
   * question besides stays. Refuses as {@link Assignments#save} does.
   */
  public Assignment save(UUID id, List<Box> boxes, long version, String by) {
    Assignment assignment = assignments.assignment(id);
    ReadySheets ready =
        ReadySheets.in(assignment.text())
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
    List<Question> old = manuscript(ready).questions();
    StringBuilder text = new StringBuilder();
    for (String line : assignment.text().split("\n", -1)) {
      if (line.startsWith("# ")) {
        break;
      }
      text.append(line).append('\n');
    }
    int number = 0;
    for (Box box : boxes) {
      number++;
      Optional<Question> before = old.stream().filter(q -> q.number() == box.was).findFirst();
      String stem = before.map(q -> q.stem().text()).orElse(String.valueOf(number));
      text.append("# ").append(number).append(". ").append(stem);
      text.append(" (").append(box.points).append(")\n");
      text.append(new ReadySheets.Place(0, box.page, box.x, box.y, box.w, box.h).text());
      text.append('\n').append(answer(box)).append('\n');
      before.ifPresent(
          q -> {
            text.append(marked("> ", q.notes().rubric()));
            text.append(marked(">> ", q.notes().model()));
          });
      text.append('\n');
    }
    return assignments.save(id, text.toString().stripTrailing() + "\n", version, by);
  }

  private static String marked(String sign, String told) {
    return told.isBlank() ? "" : sign + told.replace("\n", "\n" + sign) + "\n";
  }

  private static String answer(Box box) {
    boolean many = box.kind.equals(QuestionKind.MANY_CHOICE.wireName());
    return switch (box.kind) {
      case "one-choice", "many-choice" -> {
        StringBuilder lines = new StringBuilder();
        String right = box.key.toUpperCase(Locale.ROOT);
        for (int i = 0; i < Math.max(2, Math.min(12, box.options)); i++) {
          String letter = Variation.letter(i);
          String mark = right.contains(letter) ? "x" : " ";
          lines
              .append(many ? "- [" + mark + "] " : "- (" + mark + ") ")
              .append(letter)
              .append('\n');
        }
        yield lines.toString();
      }
      case "number", "short" -> "= " + box.key.replace("\n", " ");
      case "squares", "box" ->
          box.kind + ": " + Math.max(20, Math.min(200, Math.round(box.h))) + " mm";
      default -> "lines: " + Math.max(1, Math.min(40, (int) (box.h / 8.5)));
    };
  }
}
