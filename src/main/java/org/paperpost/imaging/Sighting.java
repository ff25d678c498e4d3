package org.paperpost.imaging;

import java.util.List;
import java.util.Optional;
import org.paperpost.codes.PageCode;

/**
 * What was seen on one page.
 *
 * @param codes every code found, foreign ones too
 * @param page which side it is, its corner 0; empty unless the verdict is IDENTIFIED
 * @param rotation degrees clockwise by which the picture has to be turned to stand upright, 0 to
 *     359; 0 if unknown
 * @param registration where the side's millimetres lie in the picture; empty if the anchors were
 *     not found
 */
public record Sighting(
    Verdict verdict,
    List<FoundCode> codes,
    Optional<PageCode> page,
    int rotation,
    Optional<Registration> registration) {

  /** The same, with a registration that is known better. */
  public Sighting registeredAs(Optional<Registration> better) {
    return new Sighting(verdict, codes, page, rotation, better);
  }

  /** What can be said of a page. */
  public enum Verdict {
    IDENTIFIED,
    /** Codes of two sides: a fold or two sheets at once. */
    CONFLICT,
    /** Only codes that are none of ours. */
    FOREIGN,
    /** No code, but something is on it. */
    NO_CODE,
    BLANK
  }
}
