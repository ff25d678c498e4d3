package org.paperpost.packets;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.paperpost.codes.PacketId;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a print file in parts, two at a time. Each part reads its own packets, so a round of twenty
 * thousand costs no more memory than one of fifty; each is kept as soon as it is whole, so a job
 * that was interrupted goes on with the parts that lack.
 */
@Component
class ChunkedPrinting {

  private static final int AT_ONCE = Math.min(2, Runtime.getRuntime().availableProcessors());

  private final PacketRows packets;
  private final ChunkRows chunks;
  private final RoundPrinting writer;
  private final Printers printers;
  private final Blobs blobs;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ChunkedPrinting(
      PacketRows packets,
      ChunkRows chunks,
      RoundPrinting writer,
      Printers printers,
      Blobs blobs,
      TransactionTemplate transaction,
      Clock clock) {
    this.packets = packets;
    this.chunks = chunks;
    this.writer = writer;
    this.printers = printers;
    this.blobs = blobs;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** From one packet's place in the printing order to another's, both within. */
  private record Span(int no, int from, int to) {}

  private record Made(PrintChunk chunk, List<PacketId> packets) {}

  /**
   * Makes what lacks of the parts.
   *
   * @param madeOf names the state of the round that is printed
   * @param progress told how many packets are in finished or begun parts; may throw to stop
   * @param printed told the packets of each part, in the transaction that keeps it
   * @return all parts in order
   */
  List<PrintChunk> print(
      Round round, int madeOf, IntConsumer progress, Consumer<List<PacketId>> printed)
      throws IOException {
    List<Span> spans = spans(packets.places(round.id()), printers.of(round.school()).sidesAChunk());
    Map<Integer, PrintChunk> there = new HashMap<>();
    chunks.of(round, madeOf).forEach(chunk -> there.put(chunk.no(), chunk));
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      ExecutorCompletionService<Made> parts = new ExecutorCompletionService<>(workers);
      int open = 0;
      for (Span span : spans) {
        PrintChunk known = there.get(span.no());
        if (known != null && known.from() == span.from() && known.to() == span.to()) {
          done.addAndGet(known.packets());
        } else {
          parts.submit(() -> make(round, span, done, stopped));
          open++;
        }
      }
      while (open > 0) {
        Future<Made> finished = parts.poll(250, TimeUnit.MILLISECONDS);
        if (finished != null) {
          keep(round, madeOf, finished.get(), printed);
          open--;
        }
        progress.accept(done.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while printing " + round.id(), e);
    } catch (ExecutionException e) {
      throw new IOException("a part of round " + round.id() + " cannot be written", e.getCause());
    } finally {
      stopped.set(true);
      workers.shutdownNow();
    }
    chunks.endAfter(round, madeOf, spans.size());
    return chunks.of(round, madeOf);
  }

  private Made make(Round round, Span span, AtomicInteger done, AtomicBoolean stopped)
      throws IOException {
    List<PacketRows.Row> rows = packets.inSpan(round.id(), span.from(), span.to());
    int[] sides = new int[1];
    BlobId blob =
        blobs.write(
            out ->
                sides[0] =
                    writer
                        .write(
                            round,
                            rows,
                            out,
                            written -> {
                              if (stopped.get()) {
                                throw new CancellationException();
                              }
                              done.incrementAndGet();
                            })
                        .sides());
    List<PacketId> ids = rows.stream().map(row -> row.packet().id()).toList();
    return new Made(
        new PrintChunk(
            span.no(),
            span.from(),
            span.to(),
            ids.get(0),
            ids.get(ids.size() - 1),
            ids.size(),
            sides[0],
            blob),
        ids);
  }

  private void keep(Round round, int madeOf, Made made, Consumer<List<PacketId>> printed) {
    transaction.executeWithoutResult(
        status -> {
          chunks.put(round, madeOf, made.chunk(), clock.instant());
          printed.accept(made.packets());
        });
  }

  /** How many parts these packets make. */
  static int parts(List<PacketRows.Place> places, int sidesAChunk) {
    return spans(places, sidesAChunk).size();
  }

  /** Whole packets, as many as fit; one that is longer than a part is a part of its own. */
  private static List<Span> spans(List<PacketRows.Place> places, int sidesAChunk) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    int to = 0;
    int sides = 0;
    for (PacketRows.Place place : places) {
      if (sides > 0 && sides + place.sides() > sidesAChunk) {
        spans.add(new Span(spans.size() + 1, from, to));
        sides = 0;
      }
      if (sides == 0) {
        from = place.ordinal();
      }
      to = place.ordinal();
      sides += place.sides();
    }
    if (sides > 0) {
      spans.add(new Span(spans.size() + 1, from, to));
    }
    return spans;
  }
}
