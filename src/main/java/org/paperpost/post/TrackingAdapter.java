package org.paperpost.post;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.paperpost.codes.ItemId;

/** Asks a post after one item. */
interface TrackingAdapter {

  /**
   * What the post tells, each event with item, code, date and office.
   *
   * @throws Unwilling if the post does not want to be asked now
   * @throws IOException if it cannot be reached, or answers what is not understood
   */
  List<Map<String, String>> events(ItemId item) throws IOException, InterruptedException;

  /** The post asked for patience. */
  final class Unwilling extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Duration patience;

    Unwilling(Duration patience) {
      super("the post asks to wait " + patience);
      this.patience = patience;
    }

    Duration patience() {
      return patience;
    }
  }
}
