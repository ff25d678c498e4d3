package org.paperpost.authoring;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.authoring.desk.AuthoringFiles;
import org.paperpost.authoring.imports.Import;
import org.paperpost.authoring.imports.ImportItem;
import org.paperpost.authoring.imports.Imports;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes questions of other programs into drafts. Each item is accounted for; items that cannot come
 * stay away only when whoever imports has seen that and said so. Does not ask who is acting.
 */
@Service
public class Importing {

  private final Assignments assignments;
  private final ImportRows rows;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Importing(
      Assignments assignments, ImportRows rows, Clock clock, TransactionTemplate transaction) {
    this.assignments = assignments;
    this.rows = rows;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * What became of a file's items.
   *
   * @param file its name
   */
  public record Report(String file, List<ImportItem> items) {}

  /**
   * A draft that came of a file.
   *
   * @param items all of the file
   */
  public record Taken(UUID assignment, List<ImportItem> items) {}

  /** The file of another program among these, if there is one. */
  public static Optional<NamedFile> foreign(List<NamedFile> files) {
    return files.stream().filter(f -> Imports.isForeign(f.name(), f.content())).findFirst();
  }

  /** What would come of the file; nothing is kept. Refuses as {@link Imports#read} does. */
  public Import look(NamedFile file) {
    return Imports.read(file.name(), file.content());
  }

  /**
   * Takes the file into a new draft.
   *
   * @param skip whether items that cannot come may stay away
   * @param subject for the head if the file has none; may be empty
   * @throws ItemsLeft if one cannot come and may not stay away, or none can come
   */
  public Taken take(UUID school, NamedFile file, boolean skip, String subject) {
    Import read = look(file);
    boolean any = read.items().stream().anyMatch(i -> i.question() > 0);
    if (!any || (!skip && read.left() > 0)) {
      throw new ItemsLeft(read.items());
    }
    List<NamedFile> files = new ArrayList<>();
    String text = read.withSubject(subject).text();
    files.add(new NamedFile("text.md", text.getBytes(StandardCharsets.UTF_8)));
    for (Map.Entry<String, byte[]> picture : read.pictures().entrySet()) {
      NamedFile named = new NamedFile(picture.getKey(), picture.getValue());
      if (isPrintable(named)) {
        files.add(named);
      }
    }
    return transaction.execute(
        status -> {
          UUID id = assignments.receiveDraft(school, files);
          rows.report(school, id, file.name(), read.items(), clock.instant());
          return new Taken(id, read.items());
        });
  }

  /** One that is not stays out, and the draft tells its line. */
  private static boolean isPrintable(NamedFile picture) {
    try {
      AuthoringFiles.picture(picture);
      return true;
    } catch (Refused unprintable) {
      return false;
    }
  }

  /** Keeps a file until someone decides about it. Refuses as {@link #look} does. */
  public UUID keep(UUID school, NamedFile file) {
    look(file);
    UUID id = UUID.randomUUID();
    rows.keep(school, id, file, clock.instant());
    return id;
  }

  /** Refuses with NOT_FOUND if it was taken or has waited too long. */
  public NamedFile kept(UUID school, UUID id) {
    return rows.kept(school, id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** Takes a file that was kept; items that cannot come stay away. Refuses with NOT_FOUND. */
  public UUID takeKept(UUID school, UUID id, String subject) {
    UUID assignment = take(school, kept(school, id), true, subject).assignment();
    rows.forget(school, id);
    return assignment;
  }

  /** What became of the file this assignment came from, if it came from one. */
  public Optional<Report> report(Assignment assignment) {
    return rows.report(assignment.school(), assignment.id());
  }
}
