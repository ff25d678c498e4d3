package org.paperpost.imaging;

import java.util.List;
import java.util.Optional;
import org.paperpost.codes.PageCode;

/**
 * A square code that was found.
 *
 * @param code what it says, if the judge accepted it; empty for a foreign one
 * @param polygon its corners in the picture, from the code's own top left clockwise
 */
public record FoundCode(String text, Optional<PageCode> code, List<Point> polygon) {}
