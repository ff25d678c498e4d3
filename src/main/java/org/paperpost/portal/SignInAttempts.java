package org.paperpost.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts unsuccessful sign-ins by login and address. After eight the pair waits a quarter of an
 * hour; others with the same login from elsewhere do not.
 */
@Component
class SignInAttempts {

  static final int MOST = 8;
  static final Duration WAIT = Duration.ofMinutes(15);

  private static final int PAIRS = 10_000;

  private final Clock clock;

  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > PAIRS;
        }
      };

  SignInAttempts(Clock clock) {
    this.clock = clock;
  }

  private record Count(int failures, Instant last) {}

  /** Minutes to wait, 0 if none. */
  synchronized long minutesToWait(String pair) {
    Count count = counts.get(pair);
    if (count == null) {
      return 0;
    }
    Duration left = Duration.between(clock.instant(), count.last.plus(WAIT));
    if (left.isNegative() || left.isZero()) {
      counts.remove(pair);
      return 0;
    }
    return count.failures < MOST ? 0 : left.toMinutes() + 1;
  }

  synchronized void failed(String pair) {
    Count before = counts.remove(pair);
    counts.put(pair, new Count(before == null ? 1 : before.failures + 1, clock.instant()));
  }

  synchronized void succeeded(String pair) {
    counts.remove(pair);
  }
}
