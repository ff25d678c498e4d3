package org.paperpost.packets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rounds whose packets are printed, put into the tables as they are when the print file was made,
 * for tests of what comes after. Each packet has four sides: cover, two pages with an answer,
 * notes.
 */
public final class StoredRounds {

  public static final Instant PRINTED_AT = Instant.parse("2026-11-01T05:00:00Z");

  private final JdbcClient jdbc;
  private final PacketRows rows;
  private final RoundRows roundRows;
  private final Rounds rounds;
  private final Packets packets;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  public StoredRounds(ApplicationContext context) {
    jdbc = context.getBean(JdbcClient.class);
    rows = context.getBean(PacketRows.class);
    roundRows = context.getBean(RoundRows.class);
    rounds = context.getBean(Rounds.class);
    packets = context.getBean(Packets.class);
    events = context;
    transaction = context.getBean(TransactionTemplate.class);
  }

  /** For whom a packet is. */
  public record Someone(
      String name,
      String className,
      String guardian,
      String settlement,
      String street,
      String office) {}

  /** A round and its packets in printing order. */
  public record StoredRound(UUID school, UUID id, List<PacketId> packets) {

    public String packet(int index) {
      return packets.get(index).text();
    }
  }

  public StoredRound printed(UUID school, LocalDate dueBack, List<Someone> people) {
    StoredRound round = transaction.execute(status -> store(school, dueBack, people));
    List<String> ids = round.packets().stream().map(PacketId::text).toList();
    transaction.executeWithoutResult(
        status -> {
          rows.printed(school, round.packets(), PRINTED_AT);
          roundRows.insert(
              rounds.round(round.id()),
              new RoundRows.PrintFile(people.size(), people.size(), people.size() * 4),
              PRINTED_AT);
          events.publishEvent(new PacketsPrinted(school, round.id(), ids, PRINTED_AT));
        });
    return round;
  }

  public Packet packet(PacketId id) {
    return packets.packet(id);
  }

  private StoredRound store(UUID school, LocalDate dueBack, List<Someone> people) {
    UUID round = UUID.randomUUID();
    UUID makeUp = UUID.randomUUID();
    jdbc.sql(
            """
            insert into packets.round (school_id, id, name, classes, editions, due_back, spares,
              envelope, duplex, packets, sides, sheets, grams, opened_at)
            values (?, ?, 'Круг 6', '["5А"]', '[]', ?, 0, 'C5', true, ?, ?, ?, 100, ?)
            """)
        .params(
            school,
            round,
            dueBack,
            people.size(),
            people.size() * 4,
            people.size() * 2,
            OffsetDateTime.ofInstant(PRINTED_AT, ZoneOffset.UTC))
        .update();
    rows.insert(
        new MakeUp(
            makeUp,
            school,
            round,
            "kk",
            Accommodation.NONE,
            null,
            List.of(
                page(1, PacketSide.Kind.COVER, List.of()),
                page(2, PacketSide.Kind.PAPER, List.of(AnswerField.text("1", box()))),
                page(3, PacketSide.Kind.PAPER, List.of(AnswerField.text("2", box()))),
                page(4, PacketSide.Kind.NOTES, List.of())),
            List.of()));
    List<PacketId> ids = rows.unused(school, people.size());
    List<PacketRows.Row> printed = new ArrayList<>();
    for (Someone someone : people) {
      PacketId id = ids.get(printed.size());
      printed.add(
          new PacketRows.Row(
              new Packet(id, school, round, addressee(someone), 1, 4, null, null, null),
              makeUp,
              printed.size() + 1,
              PRINTED_AT,
              null));
    }
    rows.insert(printed);
    return new StoredRound(school, round, ids);
  }

  private static @Nullable Addressee addressee(Someone someone) {
    return someone.name().isEmpty()
        ? null
        : new Addressee(
            UUID.randomUUID(),
            someone.name(),
            someone.className(),
            someone.guardian(),
            new Address(
                "020512",
                "Ақмола облысы",
                "Бұланды ауданы",
                someone.settlement(),
                someone.street(),
                ""),
            someone.office(),
            "kk",
            Accommodation.NONE,
            "");
  }

  private static Box box() {
    return new Box(30, 60, 160, 40);
  }

  private static MadePage page(int page, PacketSide.Kind kind, List<AnswerField> fields) {
    boolean paper = kind == PacketSide.Kind.PAPER;
    return new MadePage(
        page, kind, paper ? new UUID(0, 1) : null, "kk", "Математика", "00", page, fields);
  }
}
