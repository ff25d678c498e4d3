package org.paperpost.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadMemoryMappedFile;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a PDF file, each for itself: a page that is missing or broken is told in its place
 * and the next one is read.
 */
final class PdfPages {

  private PdfPages() {}

  static void read(Path file, PageSink sink) throws IOException {
    PDDocument document;
    try {
      document = open(file);
    } catch (InvalidPasswordException e) {
      sink.unreadable(0, Unreadable.ENCRYPTED);
      return;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      PdfSalvage.read(file, sink, Unreadable.TRUNCATED);
      return;
    } catch (OutOfMemoryError e) {
      // One packed stream of objects swelled; nothing else is harmed by that.
      PdfSalvage.read(file, sink, Unreadable.TOO_LARGE);
      return;
    }
    try (document) {
      document.setResourceCache(new FontsOnly());
      List<@Nullable COSDictionary> pages;
      try {
        pages = pages(document);
      } catch (RuntimeException | StackOverflowError e) {
        pages = List.of();
      } catch (OutOfMemoryError e) {
        PdfSalvage.read(file, sink, Unreadable.TOO_LARGE);
        return;
      }
      if (pages.stream().noneMatch(page -> page != null)) {
        PdfSalvage.read(file, sink, Unreadable.TRUNCATED);
        return;
      }
      int some = Math.min(pages.size(), PictureFiles.MOST_PAGES);
      sink.expect(some);
      PdfPage reader = new PdfPage(document);
      for (int i = 0; i < some; i++) {
        read(reader, pages.get(i), i + 1, sink);
      }
      if (some < pages.size()) {
        sink.unreadable(0, Unreadable.TOO_LARGE);
      }
    }
  }

  /** Mapped into memory, which no heap is taken for, as far as Java can map a file. */
  private static PDDocument open(Path file) throws IOException {
    RandomAccessRead source =
        Files.size(file) <= Integer.MAX_VALUE
            ? new RandomAccessReadMemoryMappedFile(file)
            : new RandomAccessReadBufferedFile(file);
    try {
      return Loader.loadPDF(source);
    } catch (IOException | RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  private static void read(PdfPage reader, @Nullable COSDictionary page, int index, PageSink sink)
      throws IOException {
    PagePicture picture;
    try {
      if (page == null) {
        throw new UnreadablePicture(Unreadable.TRUNCATED, "no such object");
      }
      picture = reader.picture(page, index);
    } catch (UnreadablePicture e) {
      sink.unreadable(index, e.why());
      return;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      sink.unreadable(index, Unreadable.TRUNCATED);
      return;
    } catch (OutOfMemoryError e) {
      sink.unreadable(index, Unreadable.TOO_LARGE);
      return;
    }
    sink.page(picture);
  }

  /**
   * The leaves of the page tree in order, each once; null where the tree names a page that is not
   * there. PDFBox's own walk leaves such a page out, and a page would vanish.
   */
  private static List<@Nullable COSDictionary> pages(PDDocument document) {
    List<@Nullable COSDictionary> pages = new ArrayList<>();
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(document.getDocumentCatalog().getCOSObject().getItem(COSName.PAGES), pages, seen, 0);
    return pages;
  }

  private static void collect(
      @Nullable COSBase node,
      List<@Nullable COSDictionary> pages,
      Set<COSDictionary> seen,
      int depth) {
    COSBase resolved = node instanceof COSObject reference ? reference.getObject() : node;
    if (!(resolved instanceof COSDictionary dictionary)) {
      pages.add(null);
      return;
    }
    if (!seen.add(dictionary)) {
      return;
    }
    if (!dictionary.containsKey(COSName.KIDS)) {
      pages.add(dictionary);
      return;
    }
    COSArray kids = dictionary.getCOSArray(COSName.KIDS);
    for (int i = 0; kids != null && depth < 64 && i < kids.size(); i++) {
      collect(kids.get(i), pages, seen, depth + 1);
    }
  }

  /** Keeps what pages share, and no picture: memory stays bounded by the page. */
  private static final class FontsOnly extends DefaultResourceCache {
    @Override
    public void put(COSObject indirect, PDXObject object) {}
  }
}
