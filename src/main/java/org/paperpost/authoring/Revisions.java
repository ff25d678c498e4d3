package org.paperpost.authoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;

/**
 * The earlier texts of drafts. Not every keystroke that was saved becomes one: a text is kept when
 * it stood for a while, when another hand takes over, or when much of it goes at once. None of
 * these calls asks who is acting.
 */
@Service
public class Revisions {

  private static final Duration WHILE = Duration.ofMinutes(2);

  private final RevisionRows rows;
  private final Clock clock;

  Revisions(RevisionRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** The newest first, at most 200. */
  public List<Revision> of(Assignment assignment) {
    return rows.of(assignment);
  }

  /** Refuses with REVISION_UNKNOWN. */
  public String text(Assignment assignment, long revision) {
    return rows.text(assignment, revision)
        .orElseThrow(() -> Problem.of(ProblemCode.REVISION_UNKNOWN).refused());
  }

  /** Keeps a text that lost to another window's. Refuses with ASSIGNMENT_TEXT_TOO_LONG. */
  public void putAside(Assignment assignment, String text, String by) {
    Assignments.checkSize(text);
    Instant now = clock.instant();
    rows.append(assignment, text, by, now, now);
  }

  /** Called before the draft's text gives way to a new one. */
  void beforeChange(Assignment old, String text, String by) {
    Instant now = clock.instant();
    boolean stood = rows.lastKept(old).map(at -> at.plus(WHILE).isBefore(now)).orElse(true);
    boolean otherHand = !old.changedBy().equals(by);
    boolean muchGone = text.length() < old.text().length() / 2;
    if (stood || otherHand || muchGone) {
      rows.append(old, old.text(), old.changedBy(), old.changedAt(), now);
    }
  }
}
