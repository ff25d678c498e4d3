package org.paperpost.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.paperpost.demo.PrintedPacket.Side;
import org.paperpost.demo.SimulatedPupil.Answer;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;

/**
 * The stack that comes back from the pupils: filled in, carried about, put through a scanner in no
 * order, with what goes wrong in real stacks. It knows the truth of every picture in every file.
 */
final class ReturnedStack {

  private static final int DPI = 200;
  private static final int PAGES_A_FILE = 60;
  private static final int FAX_PAGES = 24;
  private static final int PHOTOS = 6;

  private final Path folder;
  private final Path printFile;
  private final Random random;
  private final Map<String, List<Picture>> files = new HashMap<>();

  ReturnedStack(Path folder, Path printFile, long seed) {
    this.folder = folder;
    this.printFile = printFile;
    this.random = new Random(seed);
  }

  /** What a picture truly shows. */
  record Picture(Kind kind, @Nullable PrintedPacket packet, int page, List<Answer> answers) {

    static Picture of(Kind kind) {
      return new Picture(kind, null, 0, List.of());
    }
  }

  /** What is special about a picture. */
  enum Kind {
    ORDINARY,
    TWICE,
    CODES_INKED,
    FOREIGN,
    BLANK
  }

  /** The files by name, each with its pictures in order. */
  Map<String, List<Picture>> files() {
    return files;
  }

  /**
   * Makes the files.
   *
   * @param packets those that come back
   * @param foreign a print file of another school, of which one page lies in the stack
   * @return the side that got lost
   */
  Picture make(List<PrintedPacket> packets, Path foreign) throws IOException {
    Files.createDirectories(folder);
    List<Picture> stack = new ArrayList<>();
    for (PrintedPacket packet : packets) {
      for (Side side : packet.sides()) {
        stack.add(new Picture(Kind.ORDINARY, packet, side.page(), List.of()));
      }
    }
    Collections.shuffle(stack, random);
    Picture lost = takeOne(stack);
    Picture twice = pick(stack);
    stack.add(new Picture(Kind.TWICE, twice.packet(), twice.page(), List.of()));
    Picture inked = takeOne(stack);
    stack.add(new Picture(Kind.CODES_INKED, inked.packet(), inked.page(), List.of()));
    stack.add(Picture.of(Kind.FOREIGN));
    stack.add(Picture.of(Kind.BLANK));
    Collections.shuffle(stack, random);

    int at = 0;
    at = photos(stack, at, foreign);
    at = fax(stack, at, foreign);
    for (int part = 1; at < stack.size(); part++) {
      int end = Math.min(stack.size(), at + PAGES_A_FILE);
      List<Shown> shown = show(stack.subList(at, end), foreign, false);
      String name = "stack-%02d.pdf".formatted(part);
      ScanFiles.pdf(folder.resolve(name), images(shown), DPI, ScanFiles.Kind.JPEG);
      files.put(name, truths(shown));
      at = end;
    }
    broken();
    return lost;
  }

  private int photos(List<Picture> stack, int from, Path foreign) throws IOException {
    int end = Math.min(stack.size(), from + PHOTOS);
    List<Shown> shown = show(stack.subList(from, end), foreign, false);
    for (int i = 0; i < shown.size(); i++) {
      String name = "photo-%d.%s".formatted(i + 1, i % 2 == 0 ? "jpg" : "png");
      Path file = folder.resolve(name);
      if (i % 2 == 0) {
        ScanFiles.jpeg(file, shown.get(i).image(), 0.8, 0);
      } else {
        ScanFiles.png(file, shown.get(i).image());
      }
      files.put(name, List.of(shown.get(i).truth()));
    }
    return end;
  }

  private int fax(List<Picture> stack, int from, Path foreign) throws IOException {
    int end = Math.min(stack.size(), from + FAX_PAGES);
    List<Shown> shown = show(stack.subList(from, end), foreign, true);
    ScanFiles.tiff(folder.resolve("black-and-white.tif"), images(shown), true);
    files.put("black-and-white.tif", truths(shown));
    return end;
  }

  /** Files that no scanner should give, and some do. */
  private void broken() throws IOException {
    Files.write(folder.resolve("empty.pdf"), new byte[0]);
    Files.writeString(folder.resolve("notes.txt"), "Бұл сурет емес. Это не скан.");
    byte[] whole = Files.readAllBytes(folder.resolve("photo-1.jpg"));
    Files.write(folder.resolve("cut-off.jpg"), java.util.Arrays.copyOf(whole, 400));
    for (String name : List.of("empty.pdf", "notes.txt", "cut-off.jpg")) {
      files.put(name, List.of());
    }
  }

  private record Shown(BufferedImage image, Picture truth) {}

  private List<Shown> show(List<Picture> pictures, Path foreign, boolean steady) {
    long seed = random.nextLong();
    int halves = 2;
    int share = (pictures.size() + halves - 1) / halves;
    return IntStream.range(0, halves)
        .parallel()
        .mapToObj(
            half ->
                showHere(
                    pictures.subList(
                        Math.min(pictures.size(), half * share),
                        Math.min(pictures.size(), (half + 1) * share)),
                    foreign,
                    seed + half,
                    steady))
        .flatMap(List::stream)
        .toList();
  }

  private List<Shown> showHere(List<Picture> pictures, Path foreign, long seed, boolean steady) {
    try (PDDocument ours = Loader.loadPDF(printFile.toFile());
        PDDocument theirs = Loader.loadPDF(foreign.toFile())) {
      List<Shown> shown = new ArrayList<>();
      Random own = new Random(seed);
      for (Picture picture : pictures) {
        shown.add(show(picture, ours, theirs, own, steady));
      }
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shown show(
      Picture picture, PDDocument ours, PDDocument theirs, Random own, boolean steady)
      throws IOException {
    PrintedPacket packet = picture.packet();
    if (packet == null) {
      Scan side = picture.kind() == Kind.FOREIGN ? Scan.ofPdf(theirs, 1, DPI) : Scan.blank(DPI);
      return new Shown(scanned(side, own, steady).image(), picture);
    }
    Side plan = packet.sides().get(picture.page() - 1);
    Scan side = Scan.ofPdf(ours, packet.first() + picture.page() - 1, DPI);
    // The same sheet scanned twice shows the same handwriting.
    long hand = packet.id().hashCode() * 31L + picture.page();
    List<Answer> answers = new SimulatedPupil(hand).fill(side, plan);
    if (picture.kind() == Kind.CODES_INKED) {
      for (Box code : SheetGrid.CODES.values()) {
        side = side.damaged(hand, Damage.covered(code.grown(-1.5), 25));
      }
    }
    return new Shown(
        scanned(side, own, steady).image(),
        new Picture(picture.kind(), packet, picture.page(), answers));
  }

  private static Scan scanned(Scan side, Random own, boolean steady) {
    List<Damage> damages = new ArrayList<>();
    damages.add(Damage.foldLine());
    damages.add(
        Damage.placed(
            1.6 * own.nextGaussian() * 0.5,
            1.5 * own.nextGaussian(),
            1.5 * own.nextGaussian(),
            0.99 + 0.02 * own.nextDouble()));
    if (own.nextDouble() < 0.1) {
      damages.add(Damage.stain(60 + own.nextInt(90), 80 + own.nextInt(120), 18, 0.25));
    }
    if (own.nextDouble() < 0.06) {
      damages.add(Damage.stamp(150 + own.nextInt(20), 250 + own.nextInt(20)));
    }
    if (own.nextDouble() < 0.05) {
      damages.add(Damage.tornCorner(own.nextInt(4), 14));
    }
    if (own.nextDouble() < 0.05) {
      damages.add(Damage.streak(own.nextDouble(), 0.3));
    }
    damages.add(Damage.staple());
    damages.add(Damage.toned(25 + own.nextInt(30), 215 + own.nextInt(35)));
    damages.add(Damage.blur(0.05));
    damages.add(Damage.noise(5));
    damages.add(Damage.dust(12));
    int quarters = own.nextInt(6);
    if (quarters == 1 || quarters == 2) {
      damages.add(Damage.turn(180));
    } else if (quarters == 3 && !steady) {
      damages.add(Damage.turn(90));
    }
    return side.damaged(own.nextLong(), damages.toArray(Damage[]::new));
  }

  /** A side with questions, taken out of the stack. */
  private Picture takeOne(List<Picture> stack) {
    Picture taken = pick(stack);
    stack.remove(taken);
    return taken;
  }

  private Picture pick(List<Picture> stack) {
    while (true) {
      Picture picture = stack.get(random.nextInt(stack.size()));
      PrintedPacket packet = picture.packet();
      if (picture.kind() == Kind.ORDINARY
          && packet != null
          && packet.sides().get(picture.page() - 1).paper() != null) {
        return picture;
      }
    }
  }

  private static List<BufferedImage> images(List<Shown> shown) {
    return shown.stream().map(Shown::image).toList();
  }

  private static List<Picture> truths(List<Shown> shown) {
    return shown.stream().map(Shown::truth).toList();
  }
}
