package org.paperpost.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Facts of a November. */
final class FactFixtures {

  static final String CLERK = "clerk";

  private static int made;

  private FactFixtures() {}

  static Instant day(int day) {
    return Instant.parse("2026-11-01T09:00:00Z").plus(Duration.ofDays(day - 1));
  }

  static Fact fact(FactKind kind, Instant at) {
    return new Fact(
        UUID.randomUUID().toString(),
        kind,
        at,
        at,
        at,
        CLERK,
        ++made,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  static Fact side(FactKind kind, Instant at, int page) {
    return side(kind, at, page, UUID.randomUUID());
  }

  static Fact side(FactKind kind, Instant at, int page, UUID side) {
    return fact(kind, at).about(page, side);
  }

  static Fact takesBack(Fact mistake, Instant at) {
    return new Fact(
        UUID.randomUUID().toString(),
        FactKind.CORRECTION,
        at,
        at,
        at,
        CLERK,
        ++made,
        null,
        null,
        null,
        null,
        null,
        null,
        mistake.source(),
        false);
  }

  static List<Fact> randomLog(Random random) {
    List<Fact> log = new ArrayList<>();
    FactKind[] kinds = FactKind.values();
    int length = random.nextInt(14);
    for (int i = 0; i < length; i++) {
      FactKind kind = kinds[random.nextInt(kinds.length)];
      // few instants, so that ties are frequent
      Instant at = day(1 + random.nextInt(6));
      if (kind == FactKind.CORRECTION) {
        if (!log.isEmpty()) {
          log.add(takesBack(log.get(random.nextInt(log.size())), at));
        }
      } else if (kind == FactKind.SIDE_FILED || kind == FactKind.SIDE_WITHDRAWN) {
        int page = 1 + random.nextInt(2);
        log.add(side(kind, at, page, new UUID(0, page * 2L + random.nextInt(2))));
      } else {
        log.add(fact(kind, at));
      }
    }
    return log;
  }
}
