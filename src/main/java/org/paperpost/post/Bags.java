package org.paperpost.post;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.codes.BundleId;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packet;
import org.paperpost.people.Actor;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * In which bag each bundle goes and under which seal. Notes are appended: a bag that is sealed anew
 * on the way has both its seals on record. None of these calls asks who is acting.
 */
@Service
public class Bags {

  private static final int LONGEST = 40;

  private final JdbcClient jdbc;
  private final Bundles bundles;
  private final Clock clock;

  Bags(JdbcClient jdbc, Bundles bundles, Clock clock) {
    this.jdbc = jdbc;
    this.bundles = bundles;
    this.clock = clock;
  }

  /**
   * What was noted of a bundle.
   *
   * @param bag the bag's number or name; empty if it goes in none
   * @param seal the seal's number; empty if it has none
   * @param by who noted it
   */
  public record Note(String bundle, String bag, String seal, Instant at, String by) {}

  /**
   * Notes bag and seal of a bundle. What the last note says already is not noted again.
   *
   * <p>Refuses with EVENT_BUNDLE_UNKNOWN, or EVENT_TEXT_TOO_LONG for more than 40 signs.
   */
  @Transactional
  public void note(UUID school, BundleId bundle, String bag, String seal, Actor actor) {
    if (bundles.packets(school, bundle).isEmpty()) {
      throw Problem.of(ProblemCode.EVENT_BUNDLE_UNKNOWN, "bundle", bundle.shown()).refused();
    }
    String bagText = text("bag", bag);
    String sealText = text("seal", seal);
    Note last = last(school, List.of(bundle)).get(bundle);
    boolean same =
        last == null
            ? bagText.isEmpty() && sealText.isEmpty()
            : last.bag().equals(bagText) && last.seal().equals(sealText);
    if (same) {
      return;
    }
    jdbc.sql(
            """
            insert into post.bundle_note (school_id, bundle, bag, seal, noted_at, account, noted_by)
            values (?, ?, ?, ?, cast(? as timestamptz), ?, ?)
            """)
        .params(
            school,
            bundle.text(),
            bagText,
            sealText,
            clock.instant().truncatedTo(ChronoUnit.MICROS).toString(),
            actor.account(),
            actor.name())
        .update();
  }

  /** The last note of each bundle that has one. */
  public Map<BundleId, Note> last(UUID school, Collection<BundleId> of) {
    Map<BundleId, Note> last = new LinkedHashMap<>();
    notes(school, of).forEach(note -> last.put(new BundleId(note.bundle()), note));
    return last;
  }

  /** All notes of a bundle, the first one first. */
  public List<Note> history(UUID school, BundleId bundle) {
    return notes(school, List.of(bundle));
  }

  /** The bundles of a list's round that hold any of these packets, with how many of them. */
  List<Bundled> holding(List<Bundles.Bundle> ofRound, Collection<String> packets) {
    return ofRound.stream()
        .map(bundle -> new Bundled(bundle, count(bundle, packets)))
        .filter(bundled -> bundled.packets() > 0)
        .toList();
  }

  /** A bundle, and how many packets of a list are in it. */
  record Bundled(Bundles.Bundle bundle, int packets) {}

  private static int count(Bundles.Bundle bundle, Collection<String> packets) {
    return (int)
        bundle.packets().stream().map(Packet::id).filter(id -> packets.contains(id.text())).count();
  }

  private List<Note> notes(UUID school, Collection<BundleId> of) {
    return jdbc.sql(
            """
            select bundle, bag, seal, noted_at, noted_by from post.bundle_note
            where school_id = :school and bundle = any(:bundles) order by sequence
            """)
        .param("school", school)
        .param("bundles", of.stream().map(BundleId::text).toArray(String[]::new))
        .query(
            (row, n) ->
                new Note(
                    row.getString("bundle"),
                    row.getString("bag"),
                    row.getString("seal"),
                    row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                    row.getString("noted_by")))
        .list();
  }

  private static String text(String field, String sent) {
    String text = Texts.storable(sent).strip();
    if (text.length() > LONGEST) {
      throw Problem.of(ProblemCode.EVENT_TEXT_TOO_LONG, "field", field, "limit", LONGEST).refused();
    }
    return text;
  }
}
