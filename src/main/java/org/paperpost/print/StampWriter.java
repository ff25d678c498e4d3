package org.paperpost.print;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;

/**
 * Writes a PDF of many sides as a stream in constant memory: each body page is written once as a
 * form, each side adds one small content stream. Not safe for use by several threads.
 *
 * <p>A sign that the face of a text lacks is set in DejaVu Sans; one that this lacks too is printed
 * as {@code ?} and listed in {@link #missingSigns()}.
 */
public final class StampWriter implements Closeable {

  private static final double POINTS = 72 / 25.4;
  private static final int LEVEL = 4;
  private static final String ELLIPSIS = "…";
  private static final double SMALLEST = 0.7;

  private final PdfFile file;
  private final PageTree pages;
  private final String title;
  private final String language;
  private final int fontResources;
  private final Map<Cut, StampFont> fonts = new EnumMap<>(Cut.class);
  private final Set<String> missing = new TreeSet<>();
  private final Content content = new Content();
  private final byte[] code = new byte[CodeMatrix.BYTES];

  private @Nullable String pendingBookmark;
  private int outline;
  private int firstBookmark;
  private int bookmarks;
  private @Nullable Bookmark last;
  private boolean closed;

  private record Bookmark(int number, int previous, String title, int page) {}

  /**
   * @param title of the document, as viewers show it
   * @param language of the document, e.g. {@code kk}
   */
  public StampWriter(OutputStream out, String title, String language) throws IOException {
    this.file = new PdfFile(out, LEVEL);
    this.pages = new PageTree(file);
    this.title = title;
    this.language = language;
    this.fontResources = file.reserve();
  }

  /** A body whose pages are in the file. */
  public interface Body {
    int pages();
  }

  private record Forms(StampWriter writer, int[] resources, String drawing) implements Body {
    @Override
    public int pages() {
      return resources.length;
    }
  }

  /** Adds a laid-out PDF's pages as forms. */
  public Body body(byte[] pdf) throws IOException {
    return body(pdf, List.of());
  }

  /**
   * Adds a laid-out PDF's pages as forms.
   *
   * @param everywhere lines of text that all sides of this body have in this file, e.g. the day of
   *     posting and the round; written once, they need no room on each side
   */
  public Body body(byte[] pdf, List<TextMark> everywhere) throws IOException {
    String shared = "";
    if (!everywhere.isEmpty()) {
      content.clear();
      set(everywhere);
      int form = file.reserve();
      String entries =
          "/Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Resources<</Font %d 0 R>>"
              .formatted(points(SheetGrid.WIDTH), points(SheetGrid.HEIGHT), fontResources);
      file.stream(form, entries, java.util.Arrays.copyOf(content.bytes(), content.length()));
      shared = "/T " + form + " 0 R";
    }
    int[] forms = BodyForms.copy(pdf, file);
    int[] resources = new int[forms.length];
    for (int i = 0; i < forms.length; i++) {
      resources[i] = file.reserve();
      file.object(
          resources[i],
          "<</Font " + fontResources + " 0 R/XObject<</B " + forms[i] + " 0 R" + shared + ">>>>");
    }
    return new Forms(this, resources, shared.isEmpty() ? "/B Do\n" : "/B Do/T Do\n");
  }

  /** Writes one side. {@code page} counts from 1. */
  public void side(Body body, int page, Overlay overlay) throws IOException {
    if (!(body instanceof Forms forms) || forms.writer != this) {
      throw new IllegalArgumentException("a body of another file");
    }
    if (page < 1 || page > body.pages()) {
      throw new IllegalArgumentException("page " + page + " is not within 1.." + body.pages());
    }
    content.clear();
    content.put(forms.drawing);
    for (CodeMark mark : overlay.codes()) {
      CodeMatrix.draw(mark.payload(), code);
      content.code(mark.box(), code);
    }
    set(overlay.texts());
    int stream = file.reserve();
    file.smallStream(stream, content.bytes(), content.length());
    page("/Contents " + stream + " 0 R/Resources " + forms.resources[page - 1] + " 0 R");
  }

  /** Writes an empty side, e.g. the back of a single-sided cover. */
  public void blank() throws IOException {
    page("/Resources<<>>");
  }

  /** A bookmark to the side written next. */
  public void bookmark(String title) {
    pendingBookmark = title;
  }

  /** Signs of a text that no face has and that would be printed as {@code ?}. */
  public static Set<String> missingSigns(String text) {
    Set<String> missing = new TreeSet<>();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(
            sign -> !Character.isISOControl(sign) && Character.getType(sign) != Character.FORMAT)
        .filter(sign -> !isPrintable(sign))
        .forEach(sign -> missing.add(Character.toString(sign)));
    return missing;
  }

  private static boolean isPrintable(int sign) {
    return Cut.FALLBACK.has(sign) || Cut.SERIF.has(sign) && Cut.SANS.has(sign);
  }

  /** Signs that no face has and that were printed as {@code ?}. */
  public Set<String> missingSigns() {
    return Set.copyOf(missing);
  }

  /** Ends the file; does not close the stream given. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    StringBuilder resources = new StringBuilder("<<");
    for (StampFont font : fonts.values()) {
      font.write(file);
      resources.append('/').append(font.name).append(' ').append(font.object).append(" 0 R");
    }
    file.object(fontResources, resources.append(">>").toString());
    final int root =
        pages.finish(
            "/MediaBox[0 0 %s %s]".formatted(points(SheetGrid.WIDTH), points(SheetGrid.HEIGHT)));
    String outlines = "";
    if (last != null) {
      write(last, 0);
      file.object(
          outline,
          "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
              .formatted(firstBookmark, last.number, bookmarks));
      outlines = "/Outlines " + outline + " 0 R/PageMode/UseOutlines";
    }
    int catalog = file.reserve();
    // Sheets are printed at 100 %, or the reader looks for the codes in the wrong place.
    file.object(
        catalog,
        "<</Type/Catalog/Pages "
            + root
            + " 0 R/Lang"
            + string(language)
            + "/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>"
            + outlines
            + ">>");
    int info = file.reserve();
    file.object(info, "<</Title" + string(title) + "/Producer(Paperpost)>>");
    file.finish(catalog, info);
  }

  private void page(String entries) throws IOException {
    int parent = pages.parent();
    int page = file.reserve();
    file.object(page, "<</Type/Page/Parent " + parent + " 0 R" + entries + ">>");
    pages.add(page);
    if (pendingBookmark != null) {
      if (outline == 0) {
        outline = file.reserve();
      }
      int number = file.reserve();
      int previous = last == null ? 0 : last.number;
      if (last == null) {
        firstBookmark = number;
      } else {
        write(last, number);
      }
      last = new Bookmark(number, previous, pendingBookmark, page);
      bookmarks++;
      pendingBookmark = null;
    }
  }

  private void write(Bookmark bookmark, int next) throws IOException {
    file.object(
        bookmark.number,
        "<</Title"
            + string(bookmark.title)
            + "/Parent "
            + outline
            + " 0 R"
            + (bookmark.previous == 0 ? "" : "/Prev " + bookmark.previous + " 0 R")
            + (next == 0 ? "" : "/Next " + next + " 0 R")
            + "/Dest["
            + bookmark.page
            + " 0 R/Fit]>>");
  }

  private void set(List<TextMark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    content.put("BT\n");
    content.startText();
    for (TextMark mark : marks) {
      set(mark);
    }
    content.put("ET\n");
  }

  private void set(TextMark mark) {
    String text = printable(mark.text());
    double size = mark.size();
    double width = mark.face().width(text, size);
    if (width > mark.maxWidth()) {
      double fitting = size * mark.maxWidth() / width;
      size = Math.max(fitting, mark.size() * SMALLEST);
      if (fitting < size) {
        text = shortened(text, mark.face(), size, mark.maxWidth());
      }
      width = mark.face().width(text, size);
    }
    double x =
        switch (mark.align()) {
          case LEFT -> mark.x();
          case RIGHT -> mark.x() - width;
          case CENTRE -> mark.x() - width / 2;
        };
    double y = SheetGrid.HEIGHT - mark.baseline();
    for (int start = 0; start < text.length(); ) {
      Cut cut = mark.face().cutFor(text.codePointAt(start));
      StampFont font = font(cut);
      content.startRun(font, size, x * POINTS, y * POINTS);
      int end = start;
      while (end < text.length() && mark.face().cutFor(text.codePointAt(end)) == cut) {
        int sign = text.codePointAt(end);
        content.sign(font.code(sign));
        x += cut.advance(sign) * size / POINTS;
        end += Character.charCount(sign);
      }
      content.endRun();
      start = end;
    }
  }

  private static String shortened(String text, Face face, double size, double room) {
    int end = text.length();
    while (end > 0 && face.width(text.substring(0, end).stripTrailing() + ELLIPSIS, size) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** The text composed, with what cannot be printed replaced. */
  private String printable(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = isPlain(text.charAt(i));
    }
    if (plain) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            sign -> {
              if (Character.isISOControl(sign)) {
                printable.append(' ');
              } else if (Character.getType(sign) == Character.FORMAT) {
                return;
              } else if (isPrintable(sign)) {
                printable.appendCodePoint(sign);
              } else {
                missing.add(Character.toString(sign));
                printable.append('?');
              }
            });
    return printable.toString();
  }

  /** Letters and signs that are whole by themselves and that the fallback has. */
  private static boolean isPlain(char sign) {
    return (sign >= ' ' && sign < 0x7f)
        || (sign >= 0xa0 && sign < 0x180 && sign != 0xad)
        || (sign >= 0x400 && sign < 0x514 && !(sign >= 0x483 && sign <= 0x489))
        || (sign >= 0x2010 && sign < 0x2027)
        || sign == '№';
  }

  private StampFont font(Cut cut) {
    StampFont font = fonts.get(cut);
    if (font == null) {
      font = new StampFont(cut, "F" + fonts.size(), file.reserve());
      fonts.put(cut, font);
    }
    return font;
  }

  private static String points(double mm) {
    return String.format(java.util.Locale.ROOT, "%.3f", mm * POINTS);
  }

  private static String string(String text) {
    StringBuilder hex = new StringBuilder("<FEFF");
    for (byte b : text.getBytes(StandardCharsets.UTF_16BE)) {
      hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.append('>').toString();
  }

  /** The content of one side, built in one buffer that is used again. */
  private static final class Content {

    private static final byte[] IMAGE =
        " cm BI/W 25/H 25/IM true ID ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_IMAGE = "\nEI Q\n".getBytes(StandardCharsets.US_ASCII);
    private static final String TURN = "q 0 -%1$s -%1$s 0 ".formatted(points(SheetGrid.CODE_SIZE));

    private byte[] buffer = new byte[4096];
    private int length;
    private @Nullable StampFont font;
    private long size;
    private long x;
    private long y;

    void clear() {
      length = 0;
    }

    byte[] bytes() {
      return buffer;
    }

    int length() {
      return length;
    }

    void put(String text) {
      room(text.length());
      for (int i = 0; i < text.length(); i++) {
        buffer[length++] = (byte) text.charAt(i);
      }
    }

    private void put(byte[] bytes) {
      room(bytes.length);
      System.arraycopy(bytes, 0, buffer, length, bytes.length);
      length += bytes.length;
    }

    /**
     * A code as an inline image mask. The bits that fill up each line are set, so no line can end
     * in white space: the letters EI within the data can never be taken for the image's end.
     */
    void code(Box box, byte[] image) {
      // The image's lines are the code's columns: mirrored at the diagonal.
      put(TURN);
      hundredths(Math.round(box.right() * POINTS * 100));
      put(" ");
      hundredths(Math.round((SheetGrid.HEIGHT - box.y()) * POINTS * 100));
      put(IMAGE);
      put(image);
      put(END_IMAGE);
    }

    void startText() {
      font = null;
      size = 0;
      x = 0;
      y = 0;
    }

    void startRun(StampFont newFont, double points, double newX, double newY) {
      long newSize = Math.round(points * 100);
      if (newFont != font || newSize != size) {
        put("/");
        put(newFont.name);
        put(" ");
        hundredths(newSize);
        put(" Tf\n");
        font = newFont;
        size = newSize;
      }
      long toX = Math.round(newX * 100);
      long toY = Math.round(newY * 100);
      hundredths(toX - x);
      put(" ");
      hundredths(toY - y);
      put(" Td(");
      x = toX;
      y = toY;
    }

    void sign(int code) {
      room(4);
      escaped(code >> 8);
      escaped(code & 0xff);
    }

    void endRun() {
      put(")Tj\n");
    }

    private void escaped(int value) {
      if (value == '(' || value == ')' || value == '\\') {
        buffer[length++] = '\\';
        buffer[length++] = (byte) value;
      } else if (value == '\r') {
        // A bare carriage return in a string is read as a line feed.
        buffer[length++] = '\\';
        buffer[length++] = 'r';
      } else {
        buffer[length++] = (byte) value;
      }
    }

    private void hundredths(long value) {
      room(24);
      if (value < 0) {
        buffer[length++] = '-';
        value = -value;
      }
      put(Long.toString(value / 100));
      int rest = (int) (value % 100);
      if (rest != 0) {
        buffer[length++] = '.';
        buffer[length++] = (byte) ('0' + rest / 10);
        if (rest % 10 != 0) {
          buffer[length++] = (byte) ('0' + rest % 10);
        }
      }
    }

    private void room(int more) {
      if (length + more > buffer.length) {
        buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
      }
    }
  }
}
