package org.paperpost.problems;

import java.util.Locale;

/** Every refusal there is, with its HTTP status. One section a module. */
public enum ProblemCode {
  // anywhere
  NOT_FOUND(404),
  NOT_ALLOWED(403),
  BAD_REQUEST(400),
  FILE_EMPTY(422),
  FILE_TOO_LARGE(413),
  UNEXPECTED(500),
  // people
  SCHOOL_NAME_MISSING(422),
  // authoring
  ASSIGNMENT_HAS_PROBLEMS(422),
  // packets
  CLASS_UNKNOWN(422),
  // post
  EVENT_PACKET_UNKNOWN(422),
  // scanning
  SCAN_UNREADABLE(422),
  // grading
  MARK_OUT_OF_RANGE(422),
// gradebook
// journey
// portal
;

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }

  /** The stable name on the API, e.g. {@code not-found}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
