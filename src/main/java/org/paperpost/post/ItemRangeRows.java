package org.paperpost.post;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Allotted numbers in the database. */
@Component
class ItemRangeRows {

  private static final String SELECT =
      """
      select r.*, coalesce((select max(t.serial) from post.item_taken t
        where t.school_id = r.school_id and t.range_id = r.id) - r.first + 1, 0) as taken
      from post.item_range r
      """;

  private final JdbcClient jdbc;

  ItemRangeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ItemRange range) {
    jdbc.sql(
            """
            insert into post.item_range (school_id, id, prefix, suffix, first, last, allotted_at)
            values (?, ?, ?, ?, ?, ?, cast(? as timestamptz))
            """)
        .params(
            range.school(),
            range.id(),
            range.prefix(),
            range.suffix(),
            range.first(),
            range.last(),
            range.allottedAt().toString())
        .update();
  }

  /** In the order in which they were allotted; the caller may hold back others who take numbers. */
  List<ItemRange> of(UUID school, boolean lock) {
    return jdbc.sql(
            SELECT
                + " where r.school_id = ? order by r.allotted_at, r.first"
                + (lock ? " for update of r" : ""))
        .param(school)
        .query(
            (row, n) ->
                new ItemRange(
                    row.getObject("school_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("prefix"),
                    row.getString("suffix"),
                    row.getLong("first"),
                    row.getLong("last"),
                    row.getLong("taken"),
                    row.getObject("allotted_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void take(ItemRange range, long serial, String packet, Instant at) {
    jdbc.sql(
            """
            insert into post.item_taken (school_id, item_id, range_id, serial, packet, taken_at)
            values (?, ?, ?, ?, ?, cast(? as timestamptz))
            """)
        .params(
            range.school(), range.item(serial).text(), range.id(), serial, packet, at.toString())
        .update();
  }
}
