package org.paperpost.portal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Hands an event again to a listener that failed on it. Without this a fault of a moment, such as a
 * deadlock or a database that is away, would leave an answer unmade until the next restart.
 * Listeners are safe to run twice.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UnheardEvents {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final IncompleteEventPublications publications;

  UnheardEvents(IncompleteEventPublications publications) {
    this.publications = publications;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void tellAgain() {
    publications.resubmitIncompletePublicationsOlderThan(LONG_ENOUGH);
  }
}
