package org.paperpost.grading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.paperpost.imaging.AnswerReading;

/** News of a page: a side was put in use for it, or taken out of use. */
record PageFact(int page, UUID side, Kind kind, List<AnswerReading> readings, Instant at) {

  enum Kind {
    // Of one moment: first the old side goes, then the new one comes.
    WITHDRAWN,
    FILED
  }
}
