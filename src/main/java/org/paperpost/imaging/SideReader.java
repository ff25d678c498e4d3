package org.paperpost.imaging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SidePlan;

/** Finds out what a scanned page is and what is marked on it. Safe for use by many threads. */
public final class SideReader {

  /**
   * Finds the codes and the anchors.
   *
   * @param judge accepts the text of a code of ours, e.g. {@link PageCode#parse}
   */
  public Sighting look(GrayImage image, Function<String, Optional<PageCode>> judge) {
    throw new UnsupportedOperationException("imaging");
  }

  /**
   * Reads the bubbles of a side, by question. Text fields give no reading.
   *
   * @param registration must be trusted
   */
  public List<AnswerReading> read(GrayImage image, Registration registration, SidePlan plan) {
    throw new UnsupportedOperationException("imaging");
  }

  /** A box of the side, straightened, in grey. */
  public GrayImage crop(GrayImage image, Registration registration, Box box, int dpi) {
    throw new UnsupportedOperationException("imaging");
  }
}
