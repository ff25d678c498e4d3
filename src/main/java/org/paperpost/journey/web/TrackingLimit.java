package org.paperpost.journey.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Thirty asks a minute and address, so that nobody tries serials until one fits. */
@Component
class TrackingLimit {

  private static final int A_MINUTE = 30;
  private static final int ADDRESSES = 10_000;

  private final Clock clock;

  /** Asks of the present minute by address. */
  private final Map<String, Integer> asks = new LinkedHashMap<>();

  private long minute;

  TrackingLimit(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mayAsk(String address) {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      asks.clear();
    }
    if (asks.size() >= ADDRESSES && !asks.containsKey(address)) {
      return false;
    }
    return asks.merge(address, 1, Integer::sum) <= A_MINUTE;
  }
}
