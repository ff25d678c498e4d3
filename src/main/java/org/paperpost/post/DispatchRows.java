package org.paperpost.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dispatch lists in the database. */
@Component
class DispatchRows {

  private static final String SELECT =
      """
      select l.*, (select coalesce(sum(1 + cardinality(r.enclosed)), 0) from post.dispatch_row r
        where r.school_id = l.school_id and r.list_id = l.id) as rows
      from post.dispatch_list l
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  DispatchRows(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  void insert(DispatchList list) {
    jdbc.sql(
            """
            insert into post.dispatch_list (school_id, id, round_id, state, carrier, kind, category,
              office, created_at)
            values (?, ?, ?, 'DRAFT', ?, ?, ?, ?, cast(? as timestamptz))
            """)
        .params(
            list.school(),
            list.id(),
            list.round(),
            list.carrier(),
            list.kind(),
            list.category(),
            list.office(),
            list.createdAt().toString())
        .update();
  }

  /** Throws {@code DuplicateKeyException} if a packet is on a list already. */
  void insert(UUID school, UUID list, List<DispatchRow> rows) {
    template.batchUpdate(
        """
        insert into post.dispatch_row (school_id, list_id, no, packet, addressee, address, settlement,
          postcode, office, item_id, enclosed, refused)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.stream()
            .map(
                row ->
                    new @Nullable Object[] {
                      school,
                      list,
                      row.no(),
                      row.packet(),
                      row.addressee(),
                      row.address(),
                      row.settlement(),
                      row.postcode(),
                      row.office(),
                      row.item(),
                      row.enclosed().toArray(String[]::new),
                      row.refused() == null ? null : row.refused().name()
                    })
            .toList());
  }

  void deleteRows(UUID school, UUID list) {
    jdbc.sql("delete from post.dispatch_row where school_id = ? and list_id = ?")
        .params(school, list)
        .update();
  }

  Optional<DispatchList> find(UUID id) {
    return jdbc.sql(SELECT + " where l.id = ?").param(id).query(DispatchRows::list).optional();
  }

  /** The same, so that nobody else changes it before this transaction ends. */
  Optional<DispatchList> lock(UUID id) {
    return jdbc.sql(SELECT + " where l.id = ? for update of l")
        .param(id)
        .query(DispatchRows::list)
        .optional();
  }

  List<DispatchList> inRound(UUID school, UUID round) {
    return jdbc.sql(
            SELECT
                + " where l.school_id = ? and l.round_id = ? order by l.number, l.created_at, l.id")
        .params(school, round)
        .query(DispatchRows::list)
        .list();
  }

  List<DispatchRow> rows(UUID school, UUID list) {
    return jdbc.sql(
            "select * from post.dispatch_row where school_id = ? and list_id = ? order by no")
        .params(school, list)
        .query(DispatchRows::row)
        .list();
  }

  /** Those of the packets that stand on a list. */
  Set<String> listed(UUID school, Collection<String> packets) {
    return new HashSet<>(
        jdbc.sql(
                "select unnest(array[packet] || enclosed) from post.dispatch_row where school_id ="
                    + " :school and (packet = any(:packets) or enclosed && cast(:packets as text[])) and refused"
                    + " is null")
            .param("school", school)
            .param("packets", packets.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** Gives the school's next number to the list; two at a time wait for each other. */
  int freeze(UUID school, UUID list, Instant at) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 103))")
        .param(school.toString())
        .query((row, number) -> Boolean.TRUE)
        .single();
    return jdbc.sql(
            """
            update post.dispatch_list set state = 'FROZEN', frozen_at = cast(? as timestamptz),
              number = (select coalesce(max(number), 0) + 1 from post.dispatch_list where school_id = ?)
            where school_id = ? and id = ? returning number
            """)
        .params(at.toString(), school, school, list)
        .query(Integer.class)
        .single();
  }

  void accept(UUID school, UUID list, Instant at) {
    jdbc.sql(
            """
            update post.dispatch_list set state = 'ACCEPTED', accepted_at = cast(? as timestamptz)
            where school_id = ? and id = ?
            """)
        .params(at.toString(), school, list)
        .update();
  }

  /** Notes that the carrier did not take a row; whether it is there. */
  boolean refuse(UUID school, UUID list, String packet, Reason reason) {
    return jdbc.sql(
                "update post.dispatch_row set refused = ? where school_id = ? and list_id = ? and"
                    + " ? = any(array[packet] || enclosed)")
            .params(reason.name(), school, list, packet)
            .update()
        == 1;
  }

  void close(UUID school, UUID list, DispatchList.@Nullable Receipt receipt, Instant at) {
    jdbc.sql(
            """
            update post.dispatch_list set state = 'CLOSED', closed_at = cast(:at as timestamptz),
              receipt = coalesce(:blob, receipt), receipt_type = coalesce(:type, receipt_type)
            where school_id = :school and id = :list
            """)
        .param("at", at.toString())
        .param("blob", receipt == null ? null : receipt.blob().hash())
        .param("type", receipt == null ? null : receipt.type())
        .param("school", school)
        .param("list", list)
        .update();
  }

  /** Whether the row is there. */
  boolean number(UUID school, UUID list, String packet, @Nullable String item) {
    return jdbc.sql(
                """
                update post.dispatch_row set item_id = :item
                where school_id = :school and list_id = :list
                  and :packet = any(array[packet] || enclosed)
                """)
            .param("item", item)
            .param("school", school)
            .param("list", list)
            .param("packet", packet)
            .update()
        == 1;
  }

  /** Whether another packet went under the number on a list made since. */
  boolean itemUsed(UUID school, String item, String byOtherThan, Instant since) {
    return jdbc.sql(
            """
            select exists (select from post.dispatch_row r join post.dispatch_list l
                on l.school_id = r.school_id and l.id = r.list_id
              where r.school_id = ? and r.item_id = ? and ? <> all(array[r.packet] || r.enclosed)
                and l.created_at > cast(? as timestamptz))
            """)
        .params(school, item, byOtherThan, since.toString())
        .query(Boolean.class)
        .single();
  }

  /** The packets in the envelope that was posted last under a number; none if there is no such. */
  List<PacketId> packetsOfItem(UUID school, String item) {
    return jdbc
        .sql(
            """
            select unnest(array[o.packet] || o.enclosed) from (
              select r.packet, r.enclosed from post.dispatch_row r join post.dispatch_list l
                on l.school_id = r.school_id and l.id = r.list_id
              where r.school_id = ? and r.item_id = ? order by l.created_at desc limit 1) o
            """)
        .params(school, item)
        .query(String.class)
        .list()
        .stream()
        .map(PacketId::new)
        .toList();
  }

  /** The packets of a list that is not a draft any more; none if there is no such list. */
  List<PacketId> packetsOfFrozen(UUID school, UUID list) {
    return jdbc
        .sql(
            """
            select unnest(array[r.packet] || r.enclosed)
            from post.dispatch_row r join post.dispatch_list l
              on l.school_id = r.school_id and l.id = r.list_id
            where r.school_id = ? and r.list_id = ? and l.state <> 'DRAFT' and r.refused is null
            order by r.no
            """)
        .params(school, list)
        .query(String.class)
        .list()
        .stream()
        .map(PacketId::new)
        .toList();
  }

  private static DispatchList list(ResultSet row, int line) throws SQLException {
    return new DispatchList(
        row.getObject("school_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getObject("round_id", UUID.class),
        row.getObject("number", Integer.class),
        DispatchList.State.valueOf(row.getString("state")),
        row.getString("carrier"),
        row.getString("kind"),
        row.getString("category"),
        row.getString("office"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "frozen_at"),
        instant(row, "accepted_at"),
        instant(row, "closed_at"),
        receipt(row),
        row.getInt("rows"));
  }

  private static DispatchRow row(ResultSet row, int line) throws SQLException {
    return new DispatchRow(
        row.getInt("no"),
        row.getString("packet"),
        row.getString("addressee"),
        row.getString("address"),
        row.getString("settlement"),
        row.getString("postcode"),
        row.getString("office"),
        row.getString("item_id"),
        List.of((String[]) row.getArray("enclosed").getArray()),
        row.getString("refused") == null ? null : Reason.valueOf(row.getString("refused")));
  }

  private static DispatchList.@Nullable Receipt receipt(ResultSet row) throws SQLException {
    String blob = row.getString("receipt");
    String type = row.getString("receipt_type");
    return blob == null || type == null ? null : new DispatchList.Receipt(new BlobId(blob), type);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
