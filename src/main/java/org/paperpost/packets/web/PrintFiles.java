package org.paperpost.packets.web;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.PrintChunk;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Hands out print files without holding them in memory. */
final class PrintFiles {

  private PrintFiles() {}

  /** One part of the round's print file, or all of it where none is named. */
  static ResponseEntity<StreamingResponseBody> of(
      Printing printing, Round round, @Nullable Integer no) {
    List<PrintChunk> chunks = printing.chunks(round);
    if (no == null && chunks.size() > 1) {
      return RoundsApi.pdf(round.name() + ".pdf").body(out -> printing.writeAll(round, out));
    }
    PrintChunk chunk = no == null ? chunks.get(0) : printing.chunk(round, no);
    String name = chunks.size() == 1 ? round.name() : round.name() + " " + chunk.no();
    return RoundsApi.pdf(name + ".pdf")
        .eTag("\"" + chunk.blob().hash() + "\"")
        .contentLength(printing.size(chunk))
        .body(
            out -> {
              try (InputStream in = printing.open(chunk)) {
                in.transferTo(out);
              }
            });
  }
}
