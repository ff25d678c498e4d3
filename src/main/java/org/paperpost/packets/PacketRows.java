package org.paperpost.packets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Accommodation;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Packets and make-ups in the database; rows are added, never changed. */
@Component
class PacketRows {

  private static final TypeReference<List<MadePage>> PAGES = new TypeReference<>() {};
  private static final TypeReference<List<Paper>> PAPERS = new TypeReference<>() {};

  private static final String SELECT =
      """
      select p.*, b.addressee as bound_to, d.addressee as redirected_to, coalesce(p.supersedes, b.supersedes) as instead_of,
        coalesce(s.id, v.packet) as superseded_by, r.printed_at
      from packets.packet p
      left join packets.binding b on b.school_id = p.school_id and b.packet = p.id
      left join lateral (select x.addressee from packets.redirect x
        where x.school_id = p.school_id and x.packet = p.id
        order by x.sequence desc limit 1) d on true
      left join packets.packet s on s.school_id = p.school_id and s.supersedes = p.id
      left join packets.binding v on v.school_id = p.school_id and v.supersedes = p.id
      left join packets.printing r on r.school_id = p.school_id and r.packet = p.id
      """;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batch;
  private final JsonMapper json;

  PacketRows(JdbcClient jdbc, NamedParameterJdbcOperations batch, JsonMapper json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  /**
   * A packet with what only this module needs.
   *
   * @param ordinal its place in the round's printing order, from 1; a replacement has that of the
   *     packet it replaces
   * @param lastRound what its cover says of the round before, else null
   */
  record Row(
      Packet packet,
      UUID makeUp,
      int ordinal,
      Instant createdAt,
      LastRound.@Nullable Words lastRound) {}

  void insert(MakeUp makeUp) {
    jdbc.sql(
            """
            insert into packets.make_up (school_id, id, round, language, accommodation, send_by,
              pages, papers)
            values (:school, :id, :round, :language, :accommodation, :sendBy,
              cast(:pages as jsonb), cast(:papers as jsonb))
            """)
        .param("school", makeUp.school())
        .param("id", makeUp.id())
        .param("round", makeUp.round())
        .param("language", makeUp.language())
        .param("accommodation", makeUp.accommodation().name())
        .param("sendBy", makeUp.sendBy())
        .param("pages", json.writeValueAsString(makeUp.pages()))
        .param("papers", json.writeValueAsString(makeUp.papers()))
        .update();
  }

  /** Throws {@code DuplicateKeyException} if a packet it supersedes is superseded already. */
  void insert(Collection<Row> rows) {
    batch.batchUpdate(
        """
        insert into packets.packet (school_id, id, short_code, round, make_up, addressee, ordinal,
          variant, sides, supersedes, created_at, last_round)
        values (:school, :id, :short, :round, :makeUp, cast(:addressee as jsonb), :ordinal,
          :variant, :sides, :supersedes, :createdAt, cast(:lastRound as jsonb))
        """,
        rows.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
  }

  private SqlParameterSource parameters(Row row) {
    Packet packet = row.packet();
    PacketId supersedes = packet.supersedes();
    return new MapSqlParameterSource()
        .addValue("school", packet.school())
        .addValue("id", packet.id().text())
        .addValue("short", packet.id().shortCode())
        .addValue("round", packet.round())
        .addValue("makeUp", row.makeUp())
        .addValue(
            "addressee",
            packet.addressee() == null ? null : json.writeValueAsString(packet.addressee()))
        .addValue("ordinal", row.ordinal())
        .addValue("variant", packet.variant())
        .addValue("sides", packet.sides())
        .addValue("supersedes", supersedes == null ? null : supersedes.text())
        .addValue("createdAt", OffsetDateTime.ofInstant(row.createdAt(), ZoneOffset.UTC))
        .addValue(
            "lastRound", row.lastRound() == null ? null : json.writeValueAsString(row.lastRound()));
  }

  /** Throws {@code DuplicateKeyException} if the packet is bound already. */
  void bind(Packet spare, Addressee to, @Nullable PacketId supersedes, Instant at) {
    jdbc.sql(
            """
            insert into packets.binding (school_id, packet, round, pupil, addressee, supersedes,
              bound_at)
            values (:school, :packet, :round, :pupil, cast(:addressee as jsonb), :supersedes, :at)
            """)
        .param("school", spare.school())
        .param("packet", spare.id().text())
        .param("round", spare.round())
        .param("pupil", to.pupil())
        .param("addressee", json.writeValueAsString(to))
        .param("supersedes", supersedes == null ? null : supersedes.text())
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .update();
  }

  /** Serials whose short codes no packet of the school has yet. */
  List<PacketId> unused(UUID school, int wanted) {
    Map<String, PacketId> fresh = new LinkedHashMap<>();
    while (fresh.size() < wanted) {
      for (int lacking = wanted - fresh.size(); lacking > 0; lacking--) {
        PacketId id = PacketId.random();
        fresh.putIfAbsent(id.shortCode(), id);
      }
      jdbc.sql(
              """
              select short_code from packets.packet
              where school_id = :school and short_code = any(:short)
              """)
          .param("school", school)
          .param("short", fresh.keySet().toArray(String[]::new))
          .query(String.class)
          .list()
          .forEach(fresh::remove);
    }
    return List.copyOf(fresh.values());
  }

  Optional<Row> find(PacketId id) {
    return jdbc.sql(SELECT + " where p.id = :id")
        .param("id", id.text())
        .query(this::row)
        .optional();
  }

  Optional<Row> findShort(UUID school, String shortCode) {
    return jdbc.sql(SELECT + " where p.school_id = :school and p.short_code = :short")
        .param("school", school)
        .param("short", shortCode)
        .query(this::row)
        .optional();
  }

  List<Row> inRound(UUID round) {
    return jdbc.sql(SELECT + " where p.round = :round order by p.ordinal, p.created_at, p.id")
        .param("round", round)
        .query(this::row)
        .list();
  }

  /** What a plan of printing needs to know of a packet. */
  record Place(int ordinal, int sides) {}

  /** The packets of a round that are not void, in printing order. */
  List<Place> places(UUID round) {
    return jdbc.sql(
            "select ordinal, sides from ("
                + SELECT
                + " where p.round = :round) p where superseded_by is null"
                + " order by ordinal, created_at, id")
        .param("round", round)
        .query((rs, n) -> new Place(rs.getInt("ordinal"), rs.getInt("sides")))
        .list();
  }

  /** The packets from one place in the printing order to another that are not void. */
  List<Row> inSpan(UUID round, int from, int to) {
    return jdbc
        .sql(
            SELECT
                + " where p.round = :round and p.ordinal between :from and :to"
                + " order by p.ordinal, p.created_at, p.id")
        .param("round", round)
        .param("from", from)
        .param("to", to)
        .query(this::row)
        .list()
        .stream()
        .filter(row -> row.packet().supersededBy() == null)
        .toList();
  }

  /**
   * How many packets the round has, void ones included, and how many spares were given to pupils:
   * what is to be printed changes with each.
   */
  int count(UUID round) {
    return jdbc.sql(
            """
            select (select count(*) from packets.packet where round = :round)
                 + (select count(*) from packets.binding where round = :round)
            """)
        .param("round", round)
        .query(Integer.class)
        .single();
  }

  List<Row> ofOffice(UUID school, String office, LocalDate dueSince) {
    return jdbc.sql(
            SELECT
                + """
                join packets.round o on o.school_id = p.school_id and o.id = p.round
                where p.school_id = :school and o.due_back >= :since and r.printed_at is not null
                  and lower(trim(coalesce(d.addressee, p.addressee, b.addressee) ->> 'office')) = lower(:office)
                order by o.opened_at, p.ordinal, p.created_at, p.id
                """)
        .param("school", school)
        .param("since", dueSince)
        .param("office", office.strip())
        .query(this::row)
        .list();
  }

  void redirect(Packet packet, Addressee to, Instant at, String by) {
    jdbc.sql(
            """
            insert into packets.redirect (school_id, packet, addressee, redirected_at, redirected_by)
            values (:school, :packet, cast(:addressee as jsonb), :at, :by)
            """)
        .param("school", packet.school())
        .param("packet", packet.id().text())
        .param("addressee", json.writeValueAsString(to))
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  Optional<MakeUp> makeUp(UUID school, UUID id) {
    return jdbc.sql("select * from packets.make_up where school_id = :school and id = :id")
        .param("school", school)
        .param("id", id)
        .query(this::makeUp)
        .optional();
  }

  List<MakeUp> makeUps(UUID school, UUID round) {
    return jdbc.sql("select * from packets.make_up where school_id = :school and round = :round")
        .param("school", school)
        .param("round", round)
        .query(this::makeUp)
        .list();
  }

  /** The make-up of each of these packets of the school. */
  Map<PacketId, UUID> makeUps(UUID school, Collection<PacketId> packets) {
    Map<PacketId, UUID> makeUps = new HashMap<>();
    jdbc.sql(
            "select id, make_up from packets.packet where school_id = :school and id = any(:packets)")
        .param("school", school)
        .param("packets", packets.stream().map(PacketId::text).toArray(String[]::new))
        .query(
            row -> {
              makeUps.put(new PacketId(row.getString("id")), row.getObject("make_up", UUID.class));
            });
    return makeUps;
  }

  /** Records the first printing; gives those of the packets that were not printed before. */
  List<String> printed(UUID school, Collection<PacketId> packets, Instant at) {
    Set<String> fresh =
        new HashSet<>(
            jdbc.sql(
                    """
                    insert into packets.printing (school_id, packet, printed_at)
                    select :school, packet, :at from unnest(:packets) as packet
                    on conflict do nothing returning packet
                    """)
                .param("school", school)
                .param("packets", packets.stream().map(PacketId::text).toArray(String[]::new))
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(String.class)
                .list());
    return packets.stream().map(PacketId::text).filter(fresh::contains).toList();
  }

  private Row row(ResultSet rs, int n) throws SQLException {
    String redirected = rs.getString("redirected_to");
    String printedFor = rs.getString("addressee");
    String addressee =
        redirected != null
            ? redirected
            : printedFor == null ? rs.getString("bound_to") : printedFor;
    String lastRound = rs.getString("last_round");
    OffsetDateTime printedAt = rs.getObject("printed_at", OffsetDateTime.class);
    Packet packet =
        new Packet(
            new PacketId(rs.getString("id")),
            rs.getObject("school_id", UUID.class),
            rs.getObject("round", UUID.class),
            addressee == null ? null : json.readValue(addressee, Addressee.class),
            rs.getInt("variant"),
            rs.getInt("sides"),
            packetId(rs.getString("instead_of")),
            packetId(rs.getString("superseded_by")),
            printedAt == null ? null : printedAt.toInstant());
    return new Row(
        packet,
        rs.getObject("make_up", UUID.class),
        rs.getInt("ordinal"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        lastRound == null ? null : json.readValue(lastRound, LastRound.Words.class));
  }

  private static @Nullable PacketId packetId(@Nullable String text) {
    return text == null ? null : new PacketId(text);
  }

  private MakeUp makeUp(ResultSet rs, int n) throws SQLException {
    return new MakeUp(
        rs.getObject("id", UUID.class),
        rs.getObject("school_id", UUID.class),
        rs.getObject("round", UUID.class),
        rs.getString("language"),
        Accommodation.valueOf(rs.getString("accommodation")),
        rs.getObject("send_by", LocalDate.class),
        json.readValue(rs.getString("pages"), PAGES),
        json.readValue(rs.getString("papers"), PAPERS));
  }
}
