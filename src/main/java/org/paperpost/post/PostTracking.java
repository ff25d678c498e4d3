package org.paperpost.post;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.paperpost.codes.ItemId;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Asks posts after items on the way, politely: one at a time, few a minute, each at most every half
 * hour, and less and less often where it does not work.
 */
@Service
public class PostTracking {

  private static final Logger LOG = LoggerFactory.getLogger(PostTracking.class);

  /** One call a minute takes so many; the rest waits for the next. */
  private static final int A_MINUTE = 20;

  private static final Duration CLAIM = Duration.ofMinutes(10);
  private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(15);
  private static final Duration LONGEST_BACK_OFF = Duration.ofDays(1);
  private static final Duration ON_THE_WAY_AT_MOST = Duration.ofDays(60);

  private final TrackingRows rows;
  private final EventLog log;
  private final Schools schools;
  private final Clock clock;
  private final boolean works;
  private final HttpClient client = JsonTracking.client();

  PostTracking(
      TrackingRows rows,
      EventLog log,
      Schools schools,
      Clock clock,
      @Value("${paperpost.roles:web,work}") Set<String> roles) {
    this.rows = rows;
    this.log = log;
    this.schools = schools;
    this.clock = clock;
    this.works = roles.contains("work");
  }

  /** As set up; {@link TrackingSource#EMPTY} if the school asks no post. */
  public TrackingSource source(UUID school) {
    return rows.source(school).orElse(TrackingSource.EMPTY);
  }

  /** Sets up or, with an empty address, ends the asking. Refuses with TRACKING_ADDRESS_UNFIT. */
  public void setUp(UUID school, TrackingSource source) {
    if (source.address().isBlank()) {
      rows.remove(school);
      return;
    }
    if (!isFit(source)) {
      throw Problem.of(ProblemCode.TRACKING_ADDRESS_UNFIT, "address", source.address()).refused();
    }
    rows.put(school, source);
  }

  private static boolean isFit(TrackingSource source) {
    try {
      URI address = URI.create(source.address().replace("{item}", "X"));
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      return source.address().contains("{item}")
          && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
          && address.getHost() != null
          && List.of(source.events(), source.code(), source.date(), source.office()).stream()
              .allMatch(pointer -> pointer.isEmpty() || pointer.startsWith("/"))
          && source.everyMinutes() >= 30
          && source.everyMinutes() <= 10_080;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  /** Runs by itself; what fails is asked again later. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void askThoseDue() {
    if (works) {
      rows.sources().forEach(this::ask);
    }
  }

  void ask(UUID school, TrackingSource source) {
    Instant now = clock.instant();
    rows.renew(school, now.minus(ON_THE_WAY_AT_MOST), now);
    TrackingAdapter adapter = new JsonTracking(client, source);
    for (TrackingRows.Due due : rows.claim(school, A_MINUTE, now, now.plus(CLAIM))) {
      try {
        take(school, adapter.events(due.item()));
        rows.next(school, due.item(), now.plus(Duration.ofMinutes(source.everyMinutes())), 0);
      } catch (TrackingAdapter.Unwilling unwilling) {
        rows.rest(school, now.plus(unwilling.patience()));
        return;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException failed) {
        LOG.info("school {}: asking after {} failed: {}", school, due.item(), failed.toString());
        rows.next(school, due.item(), now.plus(backOff(due.failures())), due.failures() + 1);
      }
    }
  }

  private static Duration backOff(int failures) {
    Duration longer = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, 10));
    return longer.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : longer;
  }

  private void take(UUID school, List<Map<String, String>> events) {
    Actor post = new Actor(new UUID(0, 0), "post", "post", school, Set.of(Role.CLERK), null, null);
    log.record(
        post,
        school,
        events.stream()
            .filter(event -> !event.getOrDefault("code", "").isBlank())
            .map(event -> EmsevtFile.report(school, event, schools.school(school).timeZone()))
            .toList());
  }

  /** Asks after one number now and tells how many events the post has. */
  public int tryOut(TrackingSource source, ItemId item) throws IOException, InterruptedException {
    return new JsonTracking(client, source).events(item).size();
  }
}
