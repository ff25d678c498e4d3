package org.paperpost.packets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Printing again what the printer spoilt: one side, one packet, or the rest of a run that jammed.
 * Every packet concerned gets a new serial, and its file holds only what was asked for. A run is a
 * part of the print file, or an earlier reprint: what lies in later parts is not yet printed and
 * stays as it is. None of these calls asks who is acting.
 */
@Service
public class Reprints {

  private final ReprintRows reprints;
  private final PacketRows packets;
  private final Printing printing;
  private final RoundPrinting writer;
  private final Blobs blobs;
  private final Clock clock;

  Reprints(
      ReprintRows reprints,
      PacketRows packets,
      Printing printing,
      RoundPrinting writer,
      Blobs blobs,
      Clock clock) {
    this.reprints = reprints;
    this.packets = packets;
    this.printing = printing;
    this.writer = writer;
    this.blobs = blobs;
    this.clock = clock;
  }

  /** What a typed or scanned text names: a packet, and which of its sides if it says so. */
  private record Named(PacketRows.Row row, @Nullable Integer page) {}

  /** The newest first. */
  public List<Reprint> inRound(Round round) {
    return reprints.inRound(round);
  }

  /** Refuses with NOT_FOUND. */
  public Reprint reprint(Round round, UUID id) {
    return reprints
        .find(round, id)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", id.toString()).refused());
  }

  /** The file; the caller closes it. */
  public InputStream open(Reprint reprint) {
    return blobs.open(reprint.blob());
  }

  /** How many bytes the file has. */
  public long size(Reprint reprint) {
    return blobs.size(reprint.blob());
  }

  /**
   * Prints one packet again, or some of its sides.
   *
   * <p>Refuses with ROUND_NOT_PRINTED, REPRINT_CODE_UNKNOWN, REPRINT_PAGES_UNKNOWN, PACKET_VOID.
   *
   * @param code as typed or scanned: a packet's code in any form, the code of a side, or the
   *     packet's number in the round
   * @param pages from 1; empty for the whole packet
   */
  @Transactional
  public Reprint packet(Round round, String code, Set<Integer> pages) {
    PacketRows.Row row = named(round, code).row();
    int sides = row.packet().sides();
    for (int page : pages) {
      if (page < 1 || page > sides) {
        throw Problem.of(
                ProblemCode.REPRINT_PAGES_UNKNOWN,
                "packet",
                row.packet().id().shown(),
                "page",
                page,
                "sides",
                sides)
            .refused();
      }
    }
    return again(round, List.of(row.packet()), pages.size() == sides ? Set.of() : pages);
  }

  /**
   * Prints one side again: the code of the spoilt side says which. Refuses as {@link #packet} does,
   * and with REPRINT_CODE_UNKNOWN if the code is not that of a side.
   */
  @Transactional
  public Reprint side(Round round, String code) {
    Named named = named(round, code);
    Integer page = named.page();
    if (page == null) {
      throw unknown(code);
    }
    return packet(round, named.row().packet().id().text(), Set.of(page));
  }

  /**
   * Prints the rest of a run, from a packet on.
   *
   * <p>Refuses with ROUND_NOT_PRINTED, REPRINT_CODE_UNKNOWN, PACKET_VOID.
   */
  @Transactional
  public Reprint from(Round round, String code) {
    Packet first = named(round, code).row().packet();
    List<Packet> run = run(round, first);
    return again(round, run.subList(place(run, first), run.size()), Set.of());
  }

  /**
   * Prints the rest of a run, after the last sheet that came out well. If that is not the last of
   * its packet, the packet is printed again from its beginning.
   *
   * <p>Refuses as {@link #from} does, and with REPRINT_NOTHING_LEFT at the end of a run.
   */
  @Transactional
  public Reprint after(Round round, String lastGood) {
    Named named = named(round, lastGood);
    Packet last = named.row().packet();
    Integer page = named.page();
    List<Packet> run = run(round, last);
    boolean whole = page == null || page >= last.sides() - (round.duplex() ? 1 : 0);
    List<Packet> rest = run.subList(place(run, last) + (whole ? 1 : 0), run.size());
    if (rest.isEmpty()) {
      throw Problem.of(ProblemCode.REPRINT_NOTHING_LEFT, "packet", last.id().shown()).refused();
    }
    return again(round, rest, Set.of());
  }

  private Reprint again(Round round, List<Packet> spoilt, Set<Integer> pages) {
    List<Reprint.Item> items = new ArrayList<>();
    List<PacketRows.Row> rows = new ArrayList<>();
    List<Integer> sorted = List.copyOf(new TreeSet<>(pages));
    for (Packet old : spoilt) {
      PacketId serial = printing.replace(old.id()).id();
      items.add(new Reprint.Item(serial.text(), old.id().text(), sorted));
      packets.find(serial).ifPresent(rows::add);
    }
    int[] sides = new int[1];
    BlobId blob;
    try {
      blob = blobs.write(out -> sides[0] = writer.write(round, rows, pages, out, null).sides());
    } catch (IOException e) {
      throw new UncheckedIOException("the reprint of round " + round.id() + " is not kept", e);
    }
    Reprint reprint =
        new Reprint(
            UUID.randomUUID(), round.school(), round.id(), List.copyOf(items), sides[0], blob);
    reprints.insert(reprint, clock.instant());
    return reprint;
  }

  /** The packets that were printed in one go with this one and are not void, in printing order. */
  private List<Packet> run(Round round, Packet packet) {
    for (Reprint reprint : reprints.inRound(round)) {
      if (reprint.packets().stream().anyMatch(item -> item.packet().equals(packet.id().text()))) {
        return reprint.packets().stream()
            .flatMap(item -> packets.find(new PacketId(item.packet())).stream())
            .map(PacketRows.Row::packet)
            .filter(p -> p.supersededBy() == null)
            .toList();
      }
    }
    Map<PacketId, PacketRows.Row> rows = new HashMap<>();
    List<Packet> run = new ArrayList<>();
    for (PrintChunk chunk : printing.chunks(round)) {
      rows.clear();
      run.clear();
      for (PacketRows.Row row : packets.inSpan(round.id(), chunk.from(), chunk.to())) {
        rows.put(row.packet().id(), row);
        run.add(row.packet());
      }
      if (rows.containsKey(packet.id())) {
        return List.copyOf(run);
      }
    }
    return List.of(packet);
  }

  private static int place(List<Packet> run, Packet packet) {
    for (int i = 0; i < run.size(); i++) {
      if (run.get(i).id().equals(packet.id())) {
        return i;
      }
    }
    throw new IllegalStateException("packet " + packet.id() + " is not in its run");
  }

  private Named named(Round round, String code) {
    printing.chunks(round);
    Optional<PageCode> side =
        PageCode.parseUnverified(code.strip().toUpperCase(Locale.ROOT))
            .or(() -> PageCode.parseText(code));
    PacketRows.Row row =
        side.map(PageCode::packet)
            .or(() -> PacketId.parse(code))
            .flatMap(packets::find)
            .or(
                () ->
                    PacketId.parseShort(code)
                        .flatMap(shortCode -> packets.findShort(round.school(), shortCode)))
            .or(() -> numbered(round, code))
            .filter(found -> found.packet().round().equals(round.id()))
            .orElseThrow(() -> unknown(code));
    PacketId by = row.packet().supersededBy();
    if (by != null) {
      throw Problem.of(
              ProblemCode.PACKET_VOID, "packet", row.packet().id().shown(), "by", by.shown())
          .refused();
    }
    return new Named(row, side.map(PageCode::page).orElse(null));
  }

  /** By the number that the run sheet gives it: its place in the round's printing order. */
  private Optional<PacketRows.Row> numbered(Round round, String code) {
    String digits = code.strip();
    if (!digits.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(digits);
    return packets.inSpan(round.id(), number, number).stream().findFirst();
  }

  private static RuntimeException unknown(String code) {
    return Problem.of(ProblemCode.REPRINT_CODE_UNKNOWN, "code", code.strip()).refused();
  }
}
