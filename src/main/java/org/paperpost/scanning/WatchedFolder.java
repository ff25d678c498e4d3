package org.paperpost.scanning;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.paperpost.people.Schools;
import org.paperpost.problems.Sentences;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds into {@code inbox} of the data folder, on nodes that work. */
@Component
class WatchedFolder {

  private final Inbox inbox;
  private final Schools schools;
  private final boolean works;

  WatchedFolder(
      ScanBatches batches,
      MessageSource messages,
      Sentences sentences,
      Schools schools,
      Clock clock,
      @Value("${paperpost.data:./data}") Path data,
      @Value("${paperpost.roles:web,work}") Set<String> roles) {
    Path folder = data.toAbsolutePath().normalize().resolve("inbox");
    this.inbox = new Inbox(folder, batches, messages, sentences, clock);
    this.schools = schools;
    this.works = roles.contains("work");
  }

  @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT5S")
  void look() {
    if (works) {
      schools.all().forEach(inbox::look);
    }
  }
}
