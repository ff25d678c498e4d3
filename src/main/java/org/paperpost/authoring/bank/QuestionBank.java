package org.paperpost.authoring.bank;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.EditionRows;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Questions;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every question a school has written: those of editions as they were printed, those of drafts as
 * they stand. Texts are taken in when somebody looks for the first time after they changed, so that
 * writing costs nothing. None of these calls asks who is acting.
 */
@Service
public class QuestionBank {

  private final BankRows rows;
  private final AssignmentRows drafts;
  private final EditionRows editions;
  private final Assignments assignments;
  private final PaperDesk desk;
  private final Clock clock;
  private final TransactionTemplate transaction;

  QuestionBank(
      BankRows rows,
      AssignmentRows drafts,
      EditionRows editions,
      Assignments assignments,
      PaperDesk desk,
      Clock clock,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.drafts = drafts;
    this.editions = editions;
    this.assignments = assignments;
    this.desk = desk;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** A page of what was found, the last written first, and whether there is another. */
  public record Found(List<BankQuestion> questions, boolean more) {}

  /** Takes in first what was written since somebody last looked. */
  public Found search(UUID school, BankSearch search) {
    takeIn(school, search.drafts());
    List<BankQuestion> found = rows.search(school, search);
    boolean more = found.size() > BankRows.PAGE;
    return new Found(more ? found.subList(0, BankRows.PAGE) : found, more);
  }

  /** All subjects of the school's questions, as they are written. */
  public List<String> subjects(UUID school) {
    return rows.subjects(school);
  }

  /** All classes of the school's questions, as they are written. */
  public List<String> grades(UUID school) {
    return rows.grades(school);
  }

  private void takeIn(UUID school, boolean withDrafts) {
    for (UUID id : rows.editionsNotTaken(school)) {
      editions
          .find(id)
          .ifPresent(
              edition -> {
                EditionRows.Source source = editions.source(edition);
                take(
                    school,
                    id,
                    1,
                    edition.assignment(),
                    edition.number(),
                    edition.publishedAt(),
                    source);
              });
    }
    if (withDrafts) {
      for (UUID id : rows.draftsNotTaken(school)) {
        drafts
            .find(id)
            .ifPresent(
                a ->
                    take(
                        school,
                        id,
                        a.version(),
                        id,
                        0,
                        a.changedAt(),
                        new EditionRows.Source(a.text(), drafts.pictures(school, id))));
      }
    }
  }

  private void take(
      UUID school,
      UUID source,
      long version,
      UUID assignment,
      int edition,
      java.time.Instant writtenAt,
      EditionRows.Source text) {
    Manuscript manuscript = AuthoringText.readAll(text.text(), text.pictures().keySet()).get(0);
    transaction.executeWithoutResult(
        status ->
            rows.take(
                new BankRows.Taken(
                    school,
                    source,
                    version,
                    assignment,
                    edition,
                    writtenAt,
                    manuscript.head(),
                    Questions.of(text.text(), manuscript))));
  }

  /** Refuses with NOT_FOUND. */
  public BankQuestion question(UUID school, UUID source, int place) {
    return rows.question(school, source, place)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The question as it prints, as PNG; empty if it cannot be laid out by itself. */
  public Optional<byte[]> picture(UUID school, UUID source, int place) {
    BankQuestion question = question(school, source, place);
    return desk.question(question.text(), question.language(), desk.open(picturesOf(question)));
  }

  private Map<String, AssignmentRows.KeptPicture> picturesOf(BankQuestion question) {
    return question.edition() == 0
        ? drafts.pictures(assignments.assignment(question.source()).school(), question.source())
        : editions.find(question.source()).map(e -> editions.source(e).pictures()).orElse(Map.of());
  }

  /**
   * Appends the question with its pictures to a draft of the same school, and keeps where it came
   * from. Refuses with NOT_FOUND, ASSIGNMENT_CHANGED_ELSEWHERE, ASSIGNMENT_TEXT_TOO_LONG.
   */
  public void copy(UUID source, int place, UUID into, String by) {
    Assignment draft = assignments.assignment(into);
    BankQuestion question = question(draft.school(), source, place);
    Map<String, AssignmentRows.KeptPicture> from = picturesOf(question);
    transaction.executeWithoutResult(
        status -> {
          Map<String, String> names = putPictures(question, from, draft);
          String own = Questions.withPictures(question.text(), names);
          String text = draft.text().stripTrailing() + "\n\n" + own + "\n";
          assignments.save(into, text, draft.version(), by);
          String stem = own.lines().findFirst().orElse("").replaceFirst("^#\\s+", "");
          rows.appendCopy(
              draft.school(),
              into,
              question,
              new Copy(
                  source, place, question.title(), question.edition(), stem, by, clock.instant()));
        });
  }

  /**
   * One of another content under the same name is left alone: then the copy is called otherwise.
   */
  private Map<String, String> putPictures(
      BankQuestion question, Map<String, AssignmentRows.KeptPicture> from, Assignment draft) {
    Map<String, AssignmentRows.KeptPicture> there = drafts.pictures(draft.school(), draft.id());
    Map<String, String> names = new LinkedHashMap<>();
    for (String written : Questions.pictures(question.text())) {
      AssignmentRows.KeptPicture picture = from.get(AuthoringText.pictureName(written));
      if (picture != null) {
        String name = freeName(picture, there);
        String key = AuthoringText.pictureName(name);
        AssignmentRows.KeptPicture kept = new AssignmentRows.KeptPicture(name, picture.blob());
        drafts.putPicture(draft.school(), draft.id(), key, kept);
        there.put(key, kept);
        names.put(written, name);
      }
    }
    return names;
  }

  private static String freeName(
      AssignmentRows.KeptPicture picture, Map<String, AssignmentRows.KeptPicture> there) {
    String name = picture.name();
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    for (int n = 2; ; n++) {
      AssignmentRows.KeptPicture other = there.get(AuthoringText.pictureName(name));
      if (other == null || other.blob().equals(picture.blob())) {
        return name;
      }
      name = picture.name().substring(0, dot) + "-" + n + picture.name().substring(dot);
    }
  }

  /** Where the draft's questions came from, in the order of copying. */
  public List<Copy> copies(Assignment draft) {
    return rows.copies(draft);
  }

  /** The kinds by their names on the API. */
  public static Set<String> kinds() {
    return java.util.Arrays.stream(QuestionKind.values())
        .map(QuestionKind::wireName)
        .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
  }
}
