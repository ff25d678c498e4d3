package org.paperpost.packets;

import java.util.UUID;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The printers of the schools. None of these calls asks who is acting. */
@Service
public class Printers {

  private final JdbcClient jdbc;

  Printers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The school's printer, or a usual one until it is described. */
  public Printer of(UUID school) {
    return jdbc.sql("select * from packets.printer where school_id = :school")
        .param("school", school)
        .query(
            (rs, n) ->
                new Printer(
                    rs.getInt("sides_a_minute"),
                    rs.getInt("sides_a_chunk"),
                    rs.getInt("cartridge_sides")))
        .optional()
        .orElse(Printer.USUAL);
  }

  /** Describes the school's printer. Refuses numbers no printer has with PRINTER_UNLIKELY. */
  public void describe(UUID school, Printer printer) {
    within("speed", printer.sidesAMinute(), 1, 1000);
    within("chunk", printer.sidesAChunk(), 2, 100_000);
    within("cartridge", printer.cartridgeSides(), 50, 1_000_000);
    jdbc.sql(
            """
            insert into packets.printer (school_id, sides_a_minute, sides_a_chunk, cartridge_sides)
            values (:school, :minute, :chunk, :cartridge)
            on conflict (school_id) do update set sides_a_minute = excluded.sides_a_minute,
              sides_a_chunk = excluded.sides_a_chunk, cartridge_sides = excluded.cartridge_sides
            """)
        .param("school", school)
        .param("minute", printer.sidesAMinute())
        .param("chunk", printer.sidesAChunk())
        .param("cartridge", printer.cartridgeSides())
        .update();
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw Problem.of(
              ProblemCode.PRINTER_UNLIKELY,
              "what",
              what,
              "value",
              value,
              "least",
              least,
              "most",
              most)
          .refused();
    }
  }
}
