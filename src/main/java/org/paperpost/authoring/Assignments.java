package org.paperpost.authoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.AuthoringFiles;
import org.paperpost.authoring.desk.Checked;
import org.paperpost.authoring.desk.EditionRows;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.authoring.desk.RecentReadings;
import org.paperpost.authoring.setting.Darkroom;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.authoring.setting.PaperLayout;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.setting.SidePictures;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.people.Accommodation;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What teachers write, from the first line to its publication. None of these calls asks who is
 * acting.
 */
@Service
public class Assignments {

  private final AssignmentRows rows;
  private final EditionRows editions;
  private final Revisions revisions;
  private final PaperDesk desk;
  private final Blobs blobs;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final RecentReadings recent = new RecentReadings();

  Assignments(
      AssignmentRows rows,
      EditionRows editions,
      Revisions revisions,
      PaperDesk desk,
      Blobs blobs,
      Clock clock,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.editions = editions;
    this.revisions = revisions;
    this.desk = desk;
    this.blobs = blobs;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * A draft as the editor shows it.
   *
   * @param pages of the ordinary layout; 0 while problems keep it from being laid out
   * @param problems by line, advice among them
   * @param key changes with the text and its pictures
   */
  public record Reading(
      Assignment assignment, int pages, int variants, List<LineProblem> problems, String key) {

    /** How many lines must be mended before it can be published. */
    public int faults() {
      return (int) problems.stream().filter(p -> !p.rule().isAdvice()).count();
    }

    /** How many lines could be better. */
    public int advice() {
      return problems.size() - faults();
    }
  }

  /** Refuses with NOT_FOUND. */
  public Assignment assignment(UUID id) {
    return rows.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The last changed first; without the names of their pictures. */
  public List<Assignment> inSchool(UUID school) {
    return rows.inSchool(school);
  }

  /** The newest first. */
  public List<Edition> editions(Assignment assignment) {
    return editions.ofAssignment(assignment.school(), assignment.id());
  }

  /**
   * Takes an assignment that was written elsewhere: a text with its pictures, loose or as a ZIP. It
   * is taken whole or not at all.
   *
   * @throws AssignmentProblems if it could not be published as it is
   */
  public UUID receive(UUID school, List<NamedFile> files) {
    AuthoringFiles sent = AuthoringFiles.of(files);
    if (!sent.problems().isEmpty()) {
      throw new AssignmentProblems(sent.problems());
    }
    Checked checked = desk.checkAll(sent.text(), sent.pictures());
    if (!checked.isPublishable()) {
      throw new AssignmentProblems(checked.mustBeMended());
    }
    return keep(school, sent, checked.head());
  }

  /**
   * Takes a text into the editor, with its problems: a teacher mends them there. Broken letters are
   * refused here too.
   */
  public UUID receiveDraft(UUID school, List<NamedFile> files) {
    AuthoringFiles sent = AuthoringFiles.of(files);
    if (!sent.problems().isEmpty()) {
      throw new AssignmentProblems(sent.problems());
    }
    return keep(school, sent, head(sent.text()));
  }

  /** Begins an assignment with this text. */
  public UUID begin(UUID school, String text) {
    checkSize(text);
    return keep(school, new AuthoringFiles(text, Map.of(), List.of()), head(text));
  }

  private UUID keep(UUID school, AuthoringFiles sent, Head head) {
    UUID id = UUID.randomUUID();
    Map<String, AssignmentRows.KeptPicture> kept = new LinkedHashMap<>();
    sent.pictures()
        .forEach(
            (key, p) ->
                kept.put(key, new AssignmentRows.KeptPicture(p.name(), blobs.put(p.content()))));
    transaction.executeWithoutResult(
        status -> {
          rows.insert(school, id, head, sent.text(), clock.instant());
          kept.forEach((key, picture) -> rows.putPicture(school, id, key, picture));
        });
    return id;
  }

  /**
   * Keeps what was typed; the text that gives way may become a {@link Revision}. Refuses with
   * ASSIGNMENT_CHANGED_ELSEWHERE if it was changed since this version, ASSIGNMENT_TEXT_TOO_LONG,
   * NOT_FOUND.
   *
   * @param by the login of who typed it
   */
  public Assignment save(UUID id, String text, long version, String by) {
    checkSize(text);
    Assignment old = assignment(id);
    String clean = text.replace("\r\n", "\n").replace('\0', '\uFFFD');
    if (old.text().equals(clean)) {
      return old;
    }
    Problem elsewhere = Problem.of(ProblemCode.ASSIGNMENT_CHANGED_ELSEWHERE, "title", old.title());
    if (old.version() != version) {
      throw elsewhere.refused();
    }
    Head head = head(clean);
    transaction.executeWithoutResult(
        status -> {
          revisions.beforeChange(old, clean, by);
          if (!rows.update(old, head, clean, version, by, clock.instant())) {
            throw elsewhere.refused();
          }
        });
    return assignment(id);
  }

  /**
   * Adds a picture, made ready for printing; one of the same name gives way to it. Refuses with
   * PICTURE_UNREADABLE, PICTURE_TOO_MANY_DOTS, PICTURE_IS_SVG, FILE_EMPTY, FILE_TOO_LARGE,
   * NOT_FOUND.
   */
  public void addPicture(UUID id, NamedFile file) {
    Assignment assignment = assignment(id);
    putPicture(assignment, AuthoringFiles.picture(file));
  }

  /**
   * Adds a picture beside all others and returns the name it was given: pasted pictures are all
   * called the same. Refuses as {@link #addPicture} does.
   */
  public String addAnotherPicture(UUID id, NamedFile file) {
    Assignment assignment = assignment(id);
    Picture picture = AuthoringFiles.picture(file);
    String ending = picture.content()[0] == (byte) 0x89 ? ".png" : ".jpg";
    String base = picture.name().replaceFirst("\\.[^.]*$", "");
    Set<String> taken = rows.pictures(assignment.school(), id).keySet();
    String name = base + ending;
    for (int n = 2; taken.contains(AuthoringText.pictureName(name)); n++) {
      name = base + "-" + n + ending;
    }
    putPicture(assignment, new Picture(name, picture.content(), picture.width(), picture.height()));
    return name;
  }

  private void putPicture(Assignment assignment, Picture picture) {
    rows.putPicture(
        assignment.school(),
        assignment.id(),
        AuthoringText.pictureName(picture.name()),
        new AssignmentRows.KeptPicture(picture.name(), blobs.put(picture.content())));
  }

  /** A picture in grey as it will be printed, as PNG. Refuses with NOT_FOUND. */
  public byte[] pictureInGrey(Assignment assignment, String name) {
    String key = AuthoringText.pictureName(name);
    Picture picture = desk.open(rows.pictures(assignment.school(), assignment.id())).get(key);
    if (picture == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return Darkroom.grey(picture);
  }

  /** A formula as the sheets set it, as PNG; empty if it cannot be set. */
  public Optional<byte[]> formula(String tex) {
    return desk.formula(tex);
  }

  /** Editions that were made with it keep it. */
  public void removePicture(UUID id, String name) {
    Assignment assignment = assignment(id);
    rows.removePicture(assignment.school(), id, AuthoringText.pictureName(name));
  }

  /** Reads the draft and lays its first variant out. */
  public Reading reading(Assignment assignment) {
    return reading(assignment, 1, Accommodation.NONE);
  }

  /** Reads the draft and lays it out so. Refuses with VARIANT_UNKNOWN. */
  public Reading reading(Assignment assignment, int variant, Accommodation accommodation) {
    LayoutKey key = new LayoutKey(variant, accommodation);
    Checked checked = check(assignment, key);
    PaperLayout.LaidOut laidOut = checked.layouts().get(key);
    return new Reading(
        assignment,
        laidOut == null || !checked.isPublishable() ? 0 : laidOut.sides().size(),
        checked.head().variants(),
        checked.problems(),
        fingerprint(assignment.text(), rows.pictures(assignment.school(), assignment.id())));
  }

  /**
   * One side of the draft as PNG, about 900 pixels wide. Refuses with NOT_FOUND, VARIANT_UNKNOWN.
   *
   * @param page from 1
   * @param marked whether the answer fields are shown over it
   * @throws AssignmentProblems if it has problems
   */
  public byte[] side(
      Assignment assignment, int page, int variant, Accommodation accommodation, boolean marked) {
    PaperLayout.LaidOut laidOut = laidOut(assignment, new LayoutKey(variant, accommodation));
    boolean fields = marked && page >= 1 && page <= laidOut.sides().size();
    return SidePictures.png(
            laidOut.pdf(), page, fields ? laidOut.sides().get(page - 1).fields() : List.of())
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** Reads the draft and lays out all that publishing would; empty if it could be published. */
  public List<LineProblem> whatPreventsPublishing(Assignment assignment) {
    return desk.checkAll(
            assignment.text(), desk.open(rows.pictures(assignment.school(), assignment.id())))
        .mustBeMended();
  }

  /**
   * The draft as PDF.
   *
   * @throws AssignmentProblems if it has problems
   */
  public byte[] preview(Assignment assignment, int variant, Accommodation accommodation) {
    return laidOut(assignment, new LayoutKey(variant, accommodation)).pdf();
  }

  private PaperLayout.LaidOut laidOut(Assignment assignment, LayoutKey key) {
    Checked checked = check(assignment, key);
    PaperLayout.LaidOut laidOut = checked.layouts().get(key);
    if (laidOut == null) {
      throw new AssignmentProblems(checked.mustBeMended());
    }
    return laidOut;
  }

  private Checked check(Assignment assignment, LayoutKey key) {
    Map<String, AssignmentRows.KeptPicture> kept =
        rows.pictures(assignment.school(), assignment.id());
    return recent.get(
        fingerprint(assignment.text(), kept) + key, () -> check(assignment, kept, key));
  }

  private Checked check(
      Assignment assignment, Map<String, AssignmentRows.KeptPicture> kept, LayoutKey key) {
    Map<String, Picture> pictures = desk.open(kept);
    int variants =
        AuthoringText.readAll(assignment.text(), pictures.keySet()).get(0).head().variants();
    if (key.variant() < 1 || key.variant() > variants) {
      throw Problem.of(ProblemCode.VARIANT_UNKNOWN, "variant", key.variant(), "variants", variants)
          .refused();
    }
    return desk.check(assignment.text(), pictures, List.of(key));
  }

  /**
   * Freezes the draft as an edition. The same text with the same pictures gives the same edition,
   * however often it is published.
   *
   * @throws AssignmentProblems if it has problems
   */
  public Edition publish(UUID id) {
    Assignment assignment = assignment(id);
    Map<String, AssignmentRows.KeptPicture> kept = rows.pictures(assignment.school(), id);
    String fingerprint = fingerprint(assignment.text(), kept);
    return editions
        .find(assignment.school(), id, fingerprint)
        .orElseGet(() -> freeze(assignment, kept, fingerprint));
  }

  private Edition freeze(
      Assignment assignment, Map<String, AssignmentRows.KeptPicture> kept, String fingerprint) {
    Checked checked = desk.checkAll(assignment.text(), desk.open(kept));
    if (!checked.isPublishable()) {
      throw new AssignmentProblems(checked.mustBeMended());
    }
    Head head = checked.head();
    PaperLayout.LaidOut first = checked.layouts().get(LayoutKey.FIRST);
    if (first == null) {
      throw new IllegalStateException(assignment.id() + " was not laid out");
    }
    UUID id = UUID.randomUUID();
    List<EditionLayout> layouts = new ArrayList<>();
    checked.layouts().forEach((key, laid) -> layouts.add(kept(id, key, laid)));
    return transaction.execute(
        status -> {
          editions.lock(assignment.id());
          Edition edition =
              new Edition(
                  id,
                  assignment.school(),
                  assignment.id(),
                  editions.nextNumber(assignment.school(), assignment.id()),
                  head.title(),
                  head.subject(),
                  head.grade(),
                  head.language(),
                  head.variants(),
                  first.sides().size(),
                  checked.manuscripts().get(0).maxPoints(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  head.objectives(),
                  head.source(),
                  head.lessons());
          if (!editions.insert(
              edition, new EditionRows.Source(assignment.text(), kept), fingerprint)) {
            return editions.find(assignment.school(), assignment.id(), fingerprint).orElseThrow();
          }
          layouts.forEach(layout -> editions.insertLayout(assignment.school(), layout));
          return edition;
        });
  }

  private EditionLayout kept(UUID edition, LayoutKey key, PaperLayout.LaidOut laid) {
    return new EditionLayout(
        edition,
        key.variant(),
        key.accommodation(),
        key.folding(),
        blobs.put(laid.pdf()),
        laid.sides(),
        laid.questions());
  }

  private static Head head(String text) {
    return AuthoringText.readAll(text, java.util.Set.of()).get(0).head();
  }

  static void checkSize(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > AuthoringFiles.LARGEST_TEXT) {
      throw Problem.of(ProblemCode.ASSIGNMENT_TEXT_TOO_LONG).refused();
    }
  }

  private static String fingerprint(String text, Map<String, AssignmentRows.KeptPicture> pictures) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      new TreeMap<>(pictures)
          .forEach(
              (key, p) ->
                  digest.update(
                      (key + '\n' + p.blob().hash() + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
