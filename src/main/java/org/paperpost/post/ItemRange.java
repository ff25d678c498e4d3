package org.paperpost.post;

import java.time.Instant;
import java.util.UUID;
import org.paperpost.codes.ItemId;

/**
 * Numbers that the post allotted to a school, from the first to the last.
 *
 * @param prefix the service indicator, e.g. {@code RR}; empty for fourteen digits
 * @param suffix the country, e.g. {@code KZ}; empty for fourteen digits
 * @param first its serial: the digits before the check digit
 * @param taken how many are used up, those left out because they were written by hand included
 */
public record ItemRange(
    UUID school,
    UUID id,
    String prefix,
    String suffix,
    long first,
    long last,
    long taken,
    Instant allottedAt) {

  /** So few left are worth a word. */
  private static final long FEW = 50;

  public long left() {
    return last - first + 1 - taken;
  }

  /** Whether the post should be asked for another one soon. */
  public boolean isRunningOut() {
    return left() <= Math.min(FEW, (last - first + 1) / 5);
  }

  /** The number with this serial, its check digit computed. */
  public ItemId item(long serial) {
    return prefix.isEmpty()
        ? ItemId.russianDomestic(serial)
        : ItemId.s10(prefix, (int) serial, suffix);
  }

  public ItemId firstItem() {
    return item(first);
  }

  public ItemId lastItem() {
    return item(last);
  }
}
