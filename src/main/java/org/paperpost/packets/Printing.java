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
import org.paperpost.storage.Blobs;
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

  private final Rounds rounds;
  private final RoundRows roundRows;
  private final PacketRows rows;
  private final RoundPrinting writer;
  private final ChunkRows chunkRows;
  private final ChunkedPrinting chunked;
  private final Preflight preflight;
  private final AddressLabels labels;
  private final Envelopes envelopes;
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
      ChunkRows chunkRows,
      ChunkedPrinting chunked,
      Preflight preflight,
      AddressLabels labels,
      Envelopes envelopes,
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
    this.chunkRows = chunkRows;
    this.chunked = chunked;
    this.preflight = preflight;
    this.labels = labels;
    this.envelopes = envelopes;
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

  /** The parts of the round's print file, in order. Refuses with ROUND_NOT_PRINTED. */
  public List<PrintChunk> chunks(Round round) {
    return chunkRows.of(round, made(round).madeOf());
  }

  /** One part. Refuses with ROUND_NOT_PRINTED, or NOT_FOUND. */
  public PrintChunk chunk(Round round, int no) {
    return chunks(round).stream()
        .filter(chunk -> chunk.no() == no)
        .findFirst()
        .orElseThrow(
            () -> Problem.of(ProblemCode.NOT_FOUND, "what", round.name() + " / " + no).refused());
  }

  /** A part's bytes; the caller closes them. */
  public InputStream open(PrintChunk chunk) {
    return blobs.open(chunk.blob());
  }

  /** How many bytes a part has. */
  public long size(PrintChunk chunk) {
    return blobs.size(chunk.blob());
  }

  /** All that is not void as one file, however long. Refuses with ROUND_NOT_PRINTED. */
  public void writeAll(Round round, OutputStream out) throws IOException {
    List<PrintChunk> chunks = chunks(round);
    if (chunks.size() == 1) {
      try (InputStream in = open(chunks.get(0))) {
        in.transferTo(out);
      }
    } else {
      writer.write(
          round,
          rows.inSpan(round.id(), chunks.get(0).from(), chunks.get(chunks.size() - 1).to()),
          out,
          null);
    }
  }

  /** How many packets in the round's print file have become void or a pupil's since it was made. */
  public int outOfDate(Round round) {
    return rows.count(round.id()) - made(round).madeOf();
  }

  private RoundRows.PrintFile made(Round round) {
    return roundRows.printFile(round).orElseThrow(() -> notPrinted(round).refused());
  }

  /**
   * Makes the round's print file, or finds it as it was made before. Refuses with PRINT_REFUSED if
   * the preflight found an obstacle.
   */
  Printed print(UUID roundId, IntConsumer progress) throws IOException {
    Round round = rounds.round(roundId);
    int madeOf = rows.count(roundId);
    Optional<RoundRows.PrintFile> made = roundRows.printFile(round);
    if (made.isPresent() && made.get().madeOf() == madeOf) {
      return new Printed(made.get().packets(), made.get().sides());
    }
    preflight.require(round);
    List<PrintChunk> chunks =
        chunked.print(round, madeOf, progress, packets -> printed(round, packets, clock.instant()));
    RoundRows.PrintFile file =
        new RoundRows.PrintFile(
            madeOf,
            chunks.stream().mapToInt(PrintChunk::packets).sum(),
            chunks.stream().mapToInt(PrintChunk::sides).sum());
    roundRows.insert(round, file, clock.instant());
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

  /** Writes an address label for each envelope. */
  public void labels(Round round, OutputStream out) throws IOException {
    labels.write(schools.school(round.school()), round, envelopes.inRound(round.id()), out);
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
    PacketId serial = rows.unused(was.school(), 1).get(0);
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
    rows.insert(
        List.of(new PacketRows.Row(packet, old.makeUp(), old.ordinal(), now, old.lastRound())));
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
