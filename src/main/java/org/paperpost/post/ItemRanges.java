package org.paperpost.post;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paperpost.codes.ItemId;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that the post allotted, and the taking of them. Asks not who is acting. */
@Service
public class ItemRanges {

  private static final long MOST = 1_000_000;

  private final ItemRangeRows rows;
  private final DispatchRows dispatched;
  private final Clock clock;

  ItemRanges(ItemRangeRows rows, DispatchRows dispatched, Clock clock) {
    this.rows = rows;
    this.dispatched = dispatched;
    this.clock = clock;
  }

  /** In the order in which they were allotted. */
  @Transactional(readOnly = true)
  public List<ItemRange> of(UUID school) {
    return rows.of(school, false);
  }

  /** How many numbers are left in all. */
  @Transactional(readOnly = true)
  public long left(UUID school) {
    return of(school).stream().mapToLong(ItemRange::left).sum();
  }

  /**
   * Notes a range by its first and last number, as they stand on the post's letter.
   *
   * <p>Refuses with DISPATCH_ITEM_BAD, ITEM_RANGE_UNLIKE (other service or country),
   * ITEM_RANGE_WRONG (the last before the first, or more than a million), ITEM_RANGE_TWICE (numbers
   * of another range).
   */
  @Transactional
  public ItemRange allot(UUID school, String firstTyped, String lastTyped) {
    ItemId first = item(firstTyped);
    ItemId last = item(lastTyped);
    if (first.kind() != last.kind()
        || !first.service().equals(last.service())
        || !first.country().equals(last.country())) {
      throw Problem.of(ProblemCode.ITEM_RANGE_UNLIKE, "first", first.shown(), "last", last.shown())
          .refused();
    }
    if (last.serial() < first.serial() || last.serial() - first.serial() >= MOST) {
      throw Problem.of(
              ProblemCode.ITEM_RANGE_WRONG,
              "first",
              first.shown(),
              "last",
              last.shown(),
              "most",
              MOST)
          .refused();
    }
    for (ItemRange other : rows.of(school, true)) {
      if (other.prefix().equals(first.service())
          && other.suffix().equals(first.country())
          && other.first() <= last.serial()
          && first.serial() <= other.last()) {
        throw Problem.of(
                ProblemCode.ITEM_RANGE_TWICE,
                "first",
                other.firstItem().shown(),
                "last",
                other.lastItem().shown())
            .refused();
      }
    }
    ItemRange range =
        new ItemRange(
            school,
            UUID.randomUUID(),
            first.service(),
            first.country(),
            first.serial(),
            last.serial(),
            0,
            now());
    rows.insert(range);
    return range;
  }

  /**
   * Takes the next numbers in order, one a packet; numbers that somebody wrote by hand within 24
   * months are passed over. Refuses with ITEM_RANGE_EXHAUSTED, and then takes none.
   */
  @Transactional
  List<ItemId> take(UUID school, List<String> packets) {
    List<ItemRange> ranges = rows.of(school, true);
    Instant now = now();
    Instant since = now.minus(DispatchLists.NUMBER_REST_DAYS, ChronoUnit.DAYS);
    List<ItemId> taken = new ArrayList<>();
    for (ItemRange range : ranges) {
      for (long serial = range.first() + range.taken();
          serial <= range.last() && taken.size() < packets.size();
          serial++) {
        ItemId item = range.item(serial);
        String packet = packets.get(taken.size());
        if (!dispatched.itemUsed(school, item.text(), packet, since)) {
          rows.take(range, serial, packet, now);
          taken.add(item);
        }
      }
    }
    if (taken.size() < packets.size()) {
      throw Problem.of(
              ProblemCode.ITEM_RANGE_EXHAUSTED, "wanted", packets.size(), "left", taken.size())
          .refused();
    }
    return taken;
  }

  private static ItemId item(String typed) {
    return ItemId.parse(typed)
        .orElseThrow(() -> Problem.of(ProblemCode.DISPATCH_ITEM_BAD, "item", typed).refused());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
