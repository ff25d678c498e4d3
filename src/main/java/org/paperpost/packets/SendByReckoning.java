package org.paperpost.packets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.paperpost.people.Schools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reckons from the day on which work shall be back when the pupils of each office send it. Once a
 * round, with what is known of the post then; after that the round keeps its days.
 */
@Component
class SendByReckoning {

  /** Where nobody knows the post, work is sent on the day it is due. */
  private static final PostTimes.Days UNKNOWN = new PostTimes.Days(0, 0);

  private final ObjectProvider<PostTimes> post;
  private final SendByRows rows;
  private final Schools schools;
  private final Clock clock;

  SendByReckoning(ObjectProvider<PostTimes> post, SendByRows rows, Schools schools, Clock clock) {
    this.post = post;
    this.rows = rows;
    this.schools = schools;
    this.clock = clock;
  }

  /**
   * The days as of today.
   *
   * @param offices as the roster names them, once for each pupil or fewer times
   */
  SendByDays reckon(UUID school, LocalDate dueBack, Collection<String> offices) {
    TreeSet<String> names = new TreeSet<>();
    offices.forEach(office -> names.add(office.strip()));
    PostTimes known = post.getIfAvailable();
    Map<String, PostTimes.Days> times = known == null ? Map.of() : known.of(school, dueBack, names);
    LocalDate today = today(school);
    ClosedDays closed = ClosedDays.listed();
    List<SendBy> days =
        names.stream()
            .map(
                office ->
                    SendBy.of(office, times.getOrDefault(office, UNKNOWN), closed, today, dueBack))
            .toList();
    return new SendByDays(days, SlowPost.of(days, today, dueBack));
  }

  void keep(UUID school, UUID round, SendByDays days) {
    rows.insert(school, round, days.offices());
  }

  /** The days of a round; what is tight, as of today. */
  SendByDays kept(Round round) {
    LocalDate dueBack = round.dueBack();
    if (dueBack == null) {
      return SendByDays.NONE;
    }
    List<SendBy> days = rows.inRound(round.school(), round.id());
    return new SendByDays(days, SlowPost.of(days, today(round.school()), dueBack));
  }

  private LocalDate today(UUID school) {
    return LocalDate.ofInstant(clock.instant(), schools.school(school).timeZone());
  }
}
