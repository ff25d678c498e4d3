package org.paperpost.packets;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days of rounds' offices in the database; rows are added, never changed. */
@Component
class SendByRows {

  private final JdbcClient jdbc;

  SendByRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID school, UUID round, List<SendBy> offices) {
    for (SendBy one : offices) {
      jdbc.sql(
              """
              insert into packets.send_by (school_id, round, office, days_out, days_back, day)
              values (:school, :round, :office, :out, :back, :day)
              """)
          .param("school", school)
          .param("round", round)
          .param("office", one.office())
          .param("out", one.out())
          .param("back", one.back())
          .param("day", one.day())
          .update();
    }
  }

  /** By the office's name. */
  List<SendBy> inRound(UUID school, UUID round) {
    return jdbc.sql(
            """
            select office, days_out, days_back, day from packets.send_by
            where school_id = :school and round = :round order by office
            """)
        .param("school", school)
        .param("round", round)
        .query(
            (rs, n) ->
                new SendBy(
                    rs.getString("office"),
                    rs.getInt("days_out"),
                    rs.getInt("days_back"),
                    rs.getObject("day", LocalDate.class)))
        .list();
  }
}
