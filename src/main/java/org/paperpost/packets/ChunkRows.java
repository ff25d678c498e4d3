package org.paperpost.packets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.paperpost.codes.PacketId;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of the print files in the database. */
@Component
class ChunkRows {

  private final JdbcClient jdbc;

  ChunkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In order; of a file that is being made, those that are there. */
  List<PrintChunk> of(Round round, int madeOf) {
    return jdbc.sql(
            """
            select * from packets.print_chunk
            where school_id = :school and round = :round and made_of = :madeOf order by no
            """)
        .param("school", round.school())
        .param("round", round.id())
        .param("madeOf", madeOf)
        .query(ChunkRows::chunk)
        .list();
  }

  /** Takes the place of a part with the same number, which was cut otherwise. */
  void put(Round round, int madeOf, PrintChunk chunk, Instant at) {
    jdbc.sql(
            """
            insert into packets.print_chunk (school_id, round, made_of, no, from_ordinal, to_ordinal,
              first_packet, last_packet, packets, sides, blob, made_at)
            values (:school, :round, :madeOf, :no, :from, :to, :first, :last, :packets, :sides, :blob,
              :at)
            on conflict (school_id, round, made_of, no) do update set
              from_ordinal = excluded.from_ordinal, to_ordinal = excluded.to_ordinal,
              first_packet = excluded.first_packet, last_packet = excluded.last_packet,
              packets = excluded.packets, sides = excluded.sides, blob = excluded.blob,
              made_at = excluded.made_at
            """)
        .param("school", round.school())
        .param("round", round.id())
        .param("madeOf", madeOf)
        .param("no", chunk.no())
        .param("from", chunk.from())
        .param("to", chunk.to())
        .param("first", chunk.first().text())
        .param("last", chunk.last().text())
        .param("packets", chunk.packets())
        .param("sides", chunk.sides())
        .param("blob", chunk.blob().hash())
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .update();
  }

  /** Forgets what lies beyond the last part, from a plan that was cut otherwise. */
  void endAfter(Round round, int madeOf, int no) {
    jdbc.sql(
            """
            delete from packets.print_chunk
            where school_id = :school and round = :round and made_of = :madeOf and no > :no
            """)
        .param("school", round.school())
        .param("round", round.id())
        .param("madeOf", madeOf)
        .param("no", no)
        .update();
  }

  private static PrintChunk chunk(ResultSet rs, int n) throws SQLException {
    return new PrintChunk(
        rs.getInt("no"),
        rs.getInt("from_ordinal"),
        rs.getInt("to_ordinal"),
        new PacketId(rs.getString("first_packet")),
        new PacketId(rs.getString("last_packet")),
        rs.getInt("packets"),
        rs.getInt("sides"),
        new BlobId(rs.getString("blob")));
  }
}
