package org.paperpost.portal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says on standard output that the first page can be asked for, in the form that scripts wait for:
 * {@code ready http://localhost:PORT}.
 */
@Component
class ReadyAnnouncement {

  private final Environment environment;

  ReadyAnnouncement(Environment environment) {
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    System.out.println("ready http://localhost:" + environment.getProperty("local.server.port"));
  }
}
