package org.paperpost.post;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;

/**
 * What became of one report. Whatever it is, the report is kept and the sender may forget it.
 *
 * @param id as it was sent, however wrong
 * @param problem why, for a conflict or a refusal
 */
public record Outcome(@Nullable String id, Kind kind, @Nullable Problem problem) {

  /** New; known already; another content under a known id; not to be understood. */
  public enum Kind {
    STORED,
    KNOWN,
    CONFLICT,
    REFUSED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
