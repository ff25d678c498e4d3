package invalid.clock;

import java.time.Instant;

/** Planted: asks the time without a clock. */
class AsksTheTime {
  Instant when() {
    return Instant.now();
  }
}
