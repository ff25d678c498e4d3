package org.paperpost.authoring.changes;

import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.EditionRows;
import org.springframework.stereotype.Service;

/** What changed from edition to edition, and since. None of these calls asks who is acting. */
@Service
public class EditionChanges {

  private final EditionRows editions;
  private final AssignmentRows drafts;

  EditionChanges(EditionRows editions, AssignmentRows drafts) {
    this.editions = editions;
    this.drafts = drafts;
  }

  public Changes between(Edition before, Edition after) {
    return TextChanges.between(editions.source(before), editions.source(after));
  }

  /** Questions of the draft that have problems are left out. */
  public Changes since(Edition before, Assignment draft) {
    return TextChanges.between(
        editions.source(before),
        new EditionRows.Source(draft.text(), drafts.pictures(draft.school(), draft.id())));
  }
}
