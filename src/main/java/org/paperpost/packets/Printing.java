package org.paperpost.packets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.paperpost.codes.PacketId;
import org.paperpost.jobs.Jobs;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The print files of a round, and reprints. A file once made stays as it is until a packet in it
 * becomes void: then the next one is made without it, so that nobody prints a void packet by
 * mistake. None of these calls asks who is acting.
 */
@Service
public class Printing {

  private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

  private final Rounds rounds;
  private final RoundRows roundRows;
  private final PacketRows rows;
  private final RoundPrinting writer;
  private final AddressLabels labels;
  private final Schools schools;
  private final Blobs blobs;
  private final Jobs jobs;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Printing(
      Rounds rounds,
      RoundRows roundRows,
      PacketRows rows,
      RoundPrinting writer,
      AddressLabels labels,
      Schools schools,
      Blobs blobs,
      Jobs jobs,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.rounds = rounds;
    this.roundRows = roundRows;
    this.rows = rows;
    this.writer = writer;
    this.labels = labels;
    this.schools = schools;
    this.blobs = blobs;
    this.jobs = jobs;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a print job answers. */
  record Printed(int packets, int sides) {}

  /** Has the round's print file made; gives the job. */
  public UUID submit(Round round) {
    return jobs.submit(round.school(), PrintRound.KIND, new PrintRound.Payload(round.id()));
  }

  /** Whether the round has a print file. */
  public boolean isPrinted(Round round) {
    return roundRows.printFile(round).isPresent();
  }

  /** The round's print file; the caller closes it. Refuses with ROUND_NOT_PRINTED. */
  public InputStream file(Round round) {
    return blobs.open(
        roundRows.printFile(round).orElseThrow(() -> notPrinted(round).refused()).blob());
  }

  /** Bytes of the round's print file. Refuses with ROUND_NOT_PRINTED. */
  public long size(Round round) {
    return blobs.size(
        roundRows.printFile(round).orElseThrow(() -> notPrinted(round).refused()).blob());
  }

  /** Makes the round's print file, or finds it as it was made before. */
  Printed print(UUID roundId, IntConsumer progress) throws IOException {
    Round round = rounds.round(roundId);
    List<PacketRows.Row> all = rows.inRound(roundId);
    Optional<RoundRows.PrintFile> made = roundRows.printFile(round);
    if (made.isPresent() && made.get().madeOf() == all.size()) {
      return new Printed(made.get().packets(), made.get().sides());
    }
    List<PacketRows.Row> valid =
        all.stream().filter(row -> row.packet().supersededBy() == null).toList();
    RoundPrinting.Written[] written = new RoundPrinting.Written[1];
    BlobId blob = blobs.write(out -> written[0] = writer.write(round, valid, out, progress));
    int sides = written[0].sides();
    if (!written[0].missingSigns().isEmpty()) {
      LOG.warn(
          "round {} of school {}: no face has {}, printed as ?",
          round.id(),
          round.school(),
          written[0].missingSigns());
    }
    RoundRows.PrintFile file = new RoundRows.PrintFile(all.size(), blob, valid.size(), sides);
    transaction.executeWithoutResult(
        status -> {
          Instant now = clock.instant();
          roundRows.insert(round, file, now);
          printed(round, valid.stream().map(row -> row.packet().id()).toList(), now);
        });
    return new Printed(file.packets(), file.sides());
  }

  /**
   * Writes one packet's print file.
   *
   * <p>Refuses with ROUND_NOT_PRINTED before the round was printed, PACKET_VOID for a void packet.
   */
  public void write(PacketId id, OutputStream out) throws IOException {
    PacketRows.Row row = printable(id);
    writer.write(rounds.round(row.packet().round()), List.of(row), out, null);
  }

  /** Refuses as {@link #write} does, before a byte is written. */
  public void requirePrintable(PacketId id) {
    printable(id);
  }

  private PacketRows.Row printable(PacketId id) {
    PacketRows.Row row = row(id);
    refuseVoid(row.packet());
    if (row.packet().printedAt() == null) {
      throw notPrinted(rounds.round(row.packet().round())).refused();
    }
    return row;
  }

  /** Writes the address labels of the packets that are not void and bound to a pupil. */
  public void labels(Round round, OutputStream out) throws IOException {
    labels.write(
        schools.school(round.school()),
        round,
        rows.inRound(round.id()).stream()
            .map(PacketRows.Row::packet)
            .filter(packet -> packet.supersededBy() == null && packet.addressee() != null)
            .toList(),
        out);
  }

  /**
   * Makes a packet void and another, alike but for its serial, take its place. If the round was
   * printed already, the new one counts as printed too: its print file is there at once.
   *
   * <p>Refuses with NOT_FOUND, or PACKET_VOID naming the packet that took its place before.
   */
  public Packet replace(PacketId id) {
    PacketRows.Row old = row(id);
    refuseVoid(old.packet());
    try {
      return transaction.execute(status -> replaced(old));
    } catch (DuplicateKeyException e) {
      refuseVoid(row(id).packet());
      throw e;
    }
  }

  private Packet replaced(PacketRows.Row old) {
    Packet was = old.packet();
    Instant now = clock.instant();
    PacketId serial = rows.unused(was.school());
    Packet packet =
        new Packet(
            serial,
            was.school(),
            was.round(),
            was.addressee(),
            was.variant(),
            was.sides(),
            was.id(),
            null,
            null);
    rows.insert(new PacketRows.Row(packet, old.makeUp(), old.ordinal(), now));
    events.publishEvent(
        new PacketReplaced(was.school(), was.round(), was.id().text(), serial.text(), now));
    Round round = rounds.round(was.round());
    if (isPrinted(round)) {
      printed(round, List.of(serial), now);
    }
    return row(serial).packet();
  }

  private void printed(Round round, List<PacketId> packets, Instant at) {
    List<String> fresh = rows.printed(round.school(), packets, at);
    if (!fresh.isEmpty()) {
      events.publishEvent(new PacketsPrinted(round.school(), round.id(), fresh, at));
    }
  }

  private PacketRows.Row row(PacketId id) {
    return rows.find(id)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", id.shown()).refused());
  }

  private static void refuseVoid(Packet packet) {
    PacketId by = packet.supersededBy();
    if (by != null) {
      throw Problem.of(ProblemCode.PACKET_VOID, "packet", packet.id().shown(), "by", by.shown())
          .refused();
    }
  }

  private static Problem notPrinted(Round round) {
    return Problem.of(ProblemCode.ROUND_NOT_PRINTED, "round", round.name());
  }
}
