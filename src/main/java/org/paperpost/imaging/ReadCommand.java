package org.paperpost.imaging;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PageCode;

/**
 * {@code scripts/read}: says of every page of the files what codes are on it, one JSON line a page.
 * It needs no server and no database, and without a school's key it cannot tell a forged code.
 */
public final class ReadCommand {

  private static final String HELP =
      """
      scripts/read [--json] FILE…

      Finds the codes on scanned pages. For each page of each PDF, TIFF, JPEG, PNG or WebP file one JSON
      line is printed:
        file, index     the file and the page in it, from 1
        width, height   of the picture, in pixels
        codes           every square code: text, corner (0 top left, clockwise; null if not ours),
                        polygon (its corners in pixels, from its own top left clockwise)
        page            packet, page, corner if the page is one of ours; "verified" is false, as the
                        keyed check cannot be tried without the school's key; else null
        verdict         identified, conflict, foreign, no_code or blank
        rotation        degrees clockwise to turn the picture upright
        registered      whether the anchors were found where the codes say; answers can be read
        residualMm      by how much anchors and codes are off, at worst; null if not registered
        millis          time taken for finding, without decoding the picture

      A file or page that cannot be read gives a line with "problem" (empty, not_a_picture,
      truncated, encrypted, heic, too_large, not_found, not_readable), the others are still read.
      --json is the default and may be given for clarity.

      Exit codes: 0 all read, 1 something could not be read, 2 bad arguments.
      """;

  private final PrintStream out;
  private final SideReader reader = new SideReader();
  private boolean hasProblem;

  private ReadCommand(PrintStream out) {
    this.out = out;
  }

  /** Reads the files named by the arguments and ends the process with the exit code. */
  public static void main(String[] args) {
    PrintStream out = utf8(System.out);
    // What the libraries log about broken files must not stand between the lines of JSON.
    System.setOut(System.err);
    System.exit(run(args, out, utf8(System.err)));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    List<Path> files = new ArrayList<>();
    boolean hasEnded = false;
    for (String arg : args) {
      if (!hasEnded && arg.equals("--help")) {
        out.print(HELP);
        return 0;
      } else if (!hasEnded && arg.equals("--")) {
        hasEnded = true;
      } else if (!hasEnded && arg.startsWith("-") && !arg.equals("--json")) {
        err.println("scripts/read: there is no option " + arg + "; see scripts/read --help");
        return 2;
      } else if (hasEnded || !arg.equals("--json")) {
        files.add(Path.of(arg));
      }
    }
    if (files.isEmpty()) {
      err.println("scripts/read: name at least one file; see scripts/read --help");
      return 2;
    }
    ReadCommand command = new ReadCommand(out);
    files.forEach(command::read);
    return command.hasProblem ? 1 : 0;
  }

  private void read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        problem(file, 0, "not_a_picture");
        return;
      }
      PictureFiles.read(
          file,
          new PageSink() {
            @Override
            public void page(PagePicture page) {
              try {
                look(file, page);
              } catch (OutOfMemoryError e) {
                // Decoded it just fitted; with what is looked for in it, it does not.
                problem(file, page.index(), "too_large");
              }
            }

            @Override
            public void unreadable(int index, Unreadable why) {
              problem(file, index, why.name().toLowerCase(Locale.ROOT));
            }
          });
    } catch (NoSuchFileException e) {
      problem(file, 0, "not_found");
    } catch (IOException e) {
      problem(file, 0, "not_readable");
    }
  }

  private void problem(Path file, int index, String problem) {
    hasProblem = true;
    out.printf(
        Locale.ROOT,
        "{\"file\":%s,\"index\":%d,\"problem\":%s}%n",
        quoted(file.toString()),
        index,
        quoted(problem));
  }

  private void look(Path file, PagePicture page) {
    GrayImage image = page.gray();
    long start = System.nanoTime();
    Sighting sighting = reader.look(image, PageCode::parseUnverified);
    double millis = (System.nanoTime() - start) / 1e6;
    StringBuilder codes = new StringBuilder();
    @Nullable PageCode first = null;
    for (FoundCode code : sighting.codes()) {
      codes.append(codes.isEmpty() ? "" : ",").append(code(code));
      first = first == null ? code.code().orElse(null) : first;
    }
    Optional<Registration> registration = sighting.registration();
    out.printf(
        Locale.ROOT,
        "{\"file\":%s,\"index\":%d,\"width\":%d,\"height\":%d,\"codes\":[%s],\"page\":%s,"
            + "\"verdict\":\"%s\",\"rotation\":%d,\"registered\":%b,\"residualMm\":%s,"
            + "\"millis\":%.1f}%n",
        quoted(file.toString()),
        page.index(),
        image.width(),
        image.height(),
        codes,
        page(sighting.page(), first),
        sighting.verdict().name().toLowerCase(Locale.ROOT),
        sighting.rotation(),
        registration.map(Registration::isTrusted).orElse(false),
        registration
            .map(found -> String.format(Locale.ROOT, "%.3f", found.residualMm()))
            .orElse("null"),
        millis);
  }

  private static String page(Optional<PageCode> page, @Nullable PageCode seen) {
    if (page.isEmpty() || seen == null) {
      return "null";
    }
    return String.format(
        Locale.ROOT,
        "{\"packet\":%s,\"page\":%d,\"corner\":%d,\"verified\":false}",
        quoted(page.get().packet().text()),
        page.get().page(),
        seen.corner());
  }

  private static String code(FoundCode code) {
    StringBuilder polygon = new StringBuilder();
    for (Point point : code.polygon()) {
      polygon
          .append(polygon.isEmpty() ? "" : ",")
          .append(String.format(Locale.ROOT, "[%.1f,%.1f]", point.x(), point.y()));
    }
    return "{\"text\":%s,\"corner\":%s,\"polygon\":[%s]}"
        .formatted(
            quoted(code.text()),
            code.code().map(page -> Integer.toString(page.corner())).orElse("null"),
            polygon);
  }

  /** A JSON string; what a foreign code says may hold anything. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
