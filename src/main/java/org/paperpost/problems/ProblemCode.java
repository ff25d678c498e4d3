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
  FILE_MISSING(400),
  JSON_UNREADABLE(400),
  PARAMETER_MISSING(400),
  PARAMETER_WRONG(400),
  UPLOAD_TOO_LARGE(413),
  UPLOAD_BROKEN(400),
  METHOD_NOT_ALLOWED(405),
  MEDIA_TYPE_UNKNOWN(415),
  NOT_ACCEPTABLE(406),
  SIGN_IN_NEEDED(401),
  SIGN_IN_WRONG(401),
  SIGN_IN_TOO_OFTEN(429),
  REQUEST_RUNNING(409),
  REQUEST_KEY_USED(422),
  // people
  SCHOOL_NAME_MISSING(422),
  // authoring
  ASSIGNMENT_HAS_PROBLEMS(422),
  // packets
  CLASS_UNKNOWN(422),
  CLASS_WITHOUT_PUPILS(422),
  ROUND_NAME_MISSING(422),
  ROUND_NAME_TOO_LONG(422),
  ROUND_WITHOUT_CLASSES(422),
  ROUND_WITHOUT_EDITIONS(422),
  TOO_MANY_EDITIONS(422),
  EDITION_UNKNOWN(422),
  EDITION_TWICE(422),
  DUE_BACK_MISSING(422),
  DUE_BACK_PAST(422),
  SPARES_OUT_OF_RANGE(422),
  ENVELOPE_UNKNOWN(422),
  TOO_MANY_SIDES(422),
  SHEET_UNPRINTABLE(422),
  ROUND_NOT_PRINTED(409),
  PACKET_VOID(409),
  // post
  EVENT_PACKET_UNKNOWN(422),
  // scanning
  SCAN_NOTHING(422),
  SCAN_ZIP_TOO_LARGE(413),
  SIDE_CODE_UNREADABLE(422),
  SIDE_PACKET_UNKNOWN(422),
  SIDE_PAGE_UNKNOWN(422),
  SIDE_PAGE_TAKEN(409),
  SIDE_REASON_MISSING(422),
  SIDE_PLACE_MISSING(422),
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
