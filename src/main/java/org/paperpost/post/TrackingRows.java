package org.paperpost.post;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tracking in the database. */
@Component
class TrackingRows {

  private final JdbcClient jdbc;

  TrackingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<TrackingSource> source(UUID school) {
    return Optional.ofNullable(sources().get(school));
  }

  Map<UUID, TrackingSource> sources() {
    Map<UUID, TrackingSource> sources = new LinkedHashMap<>();
    jdbc.sql("select * from post.tracking_source")
        .query(
            row -> {
              sources.put(
                  row.getObject("school_id", UUID.class),
                  new TrackingSource(
                      row.getString("address"),
                      row.getString("events_pointer"),
                      row.getString("code_pointer"),
                      row.getString("date_pointer"),
                      row.getString("office_pointer"),
                      row.getInt("every_minutes")));
            });
    return sources;
  }

  void put(UUID school, TrackingSource source) {
    jdbc.sql(
            """
            insert into post.tracking_source (school_id, address, events_pointer, code_pointer,
              date_pointer, office_pointer, every_minutes) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (school_id) do update set address = excluded.address,
              events_pointer = excluded.events_pointer, code_pointer = excluded.code_pointer,
              date_pointer = excluded.date_pointer, office_pointer = excluded.office_pointer,
              every_minutes = excluded.every_minutes
            """)
        .params(
            school,
            source.address(),
            source.events(),
            source.code(),
            source.date(),
            source.office(),
            source.everyMinutes())
        .update();
  }

  void remove(UUID school) {
    jdbc.sql("delete from post.tracking_source where school_id = ?").param(school).update();
    jdbc.sql("delete from post.tracked_item where school_id = ?").param(school).update();
  }

  /** Takes up the items of accepted lists that are on the way out, and drops those that are not. */
  void renew(UUID school, Instant acceptedSince, Instant now) {
    String onTheWay =
        """
        select distinct r.item_id from post.dispatch_row r
          join post.dispatch_list l on l.school_id = r.school_id and l.id = r.list_id
        where r.school_id = :school and r.item_id is not null and r.refused is null
          and l.accepted_at > cast(:since as timestamptz)
          and not exists (select from post.handling_event e where e.school_id = r.school_id
            and e.packet = r.packet and e.kind in ('HANDED_OVER', 'RECEIVED_AT_SCHOOL'))
        """;
    jdbc.sql(
            "insert into post.tracked_item (school_id, item_id, next_at, failures) select :school,"
                + " item_id, cast(:now as timestamptz), 0 from ("
                + onTheWay
                + ") o on conflict do nothing")
        .param("school", school)
        .param("since", acceptedSince.toString())
        .param("now", now.toString())
        .update();
    jdbc.sql(
            "delete from post.tracked_item where school_id = :school and item_id not in ("
                + onTheWay
                + ")")
        .param("school", school)
        .param("since", acceptedSince.toString())
        .update();
  }

  /** An item that is due, and how often asking after it failed on end. */
  record Due(ItemId item, int failures) {}

  /** Takes items that are due for itself, so that no other node asks after them meanwhile. */
  List<Due> claim(UUID school, int most, Instant now, Instant until) {
    return jdbc.sql(
            """
            update post.tracked_item t set next_at = cast(:until as timestamptz)
            from (select school_id, item_id from post.tracked_item where school_id = :school
              and next_at <= cast(:now as timestamptz) order by next_at, item_id limit :most
              for update skip locked) d
            where t.school_id = d.school_id and t.item_id = d.item_id
            returning t.item_id, t.failures
            """)
        .param("until", until.toString())
        .param("school", school)
        .param("now", now.toString())
        .param("most", most)
        .query((row, n) -> new Due(new ItemId(row.getString("item_id")), row.getInt("failures")))
        .list();
  }

  void next(UUID school, ItemId item, Instant at, int failures) {
    jdbc.sql(
            "update post.tracked_item set next_at = cast(? as timestamptz), failures = ? where"
                + " school_id = ? and item_id = ?")
        .params(at.toString(), failures, school, item.text())
        .update();
  }

  /** Nothing of the school is asked after before then. */
  void rest(UUID school, Instant until) {
    jdbc.sql(
            "update post.tracked_item set next_at = greatest(next_at, cast(? as timestamptz)) where"
                + " school_id = ?")
        .params(until.toString(), school)
        .update();
  }
}
