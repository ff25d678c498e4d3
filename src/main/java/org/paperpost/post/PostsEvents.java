package org.paperpost.post;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paperpost.people.Actor;
import org.paperpost.people.Schools;
import org.springframework.stereotype.Service;

/** Takes events that the post itself recorded. */
@Service
public class PostsEvents {

  /** As many as go into one transaction. */
  private static final int PORTION = 5000;

  private final EventLog log;
  private final Schools schools;

  PostsEvents(EventLog log, Schools schools) {
    this.log = log;
    this.schools = schools;
  }

  /**
   * Takes a file of EMSEVT events, CSV or JSON. The same file twice changes nothing.
   *
   * <p>Refuses with EMSEVT_UNREADABLE, FILE_TOO_LARGE or EVENTS_TOO_MANY.
   *
   * @return one outcome a line, in their order
   */
  public List<Outcome> take(Actor actor, UUID school, String name, byte[] content) {
    ZoneId zone = schools.school(school).timeZone();
    List<Report> reports = EmsevtFile.read(school, name, content, zone);
    List<Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < reports.size(); from += PORTION) {
      outcomes.addAll(
          log.record(
              actor, school, reports.subList(from, Math.min(reports.size(), from + PORTION))));
    }
    return outcomes;
  }
}
