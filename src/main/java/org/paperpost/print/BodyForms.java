package org.paperpost.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Copies the pages of a laid-out PDF into a stamped file as form XObjects, with what they use. */
final class BodyForms {

  /** Links from content back to the document around it, which does not come along. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Parent", "StructParent", "StructParents", "PieceInfo", "Metadata", "P", "LastModified");

  private final PdfFile file;
  private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
  private final Deque<COSBase> waiting = new ArrayDeque<>();

  private BodyForms(PdfFile file) {
    this.file = file;
  }

  /** Writes the forms and returns their object numbers, one a page. */
  static int[] copy(byte[] pdf, PdfFile file) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BodyForms forms = new BodyForms(file);
      int[] pages = new int[document.getNumberOfPages()];
      for (int i = 0; i < pages.length; i++) {
        pages[i] = forms.form(document.getPage(i));
      }
      forms.writeWaiting();
      return pages;
    }
  }

  private int form(PDPage page) throws IOException {
    byte[] content;
    try (var in = page.getContents()) {
      content = in.readAllBytes();
    }
    PDRectangle box = page.getCropBox();
    StringBuilder entries =
        new StringBuilder("/Type/XObject/Subtype/Form/BBox[")
            .append(box.getLowerLeftX())
            .append(' ')
            .append(box.getLowerLeftY())
            .append(' ')
            .append(box.getUpperRightX())
            .append(' ')
            .append(box.getUpperRightY())
            .append(']');
    String matrix = upright(page.getRotation(), box);
    if (!matrix.isEmpty()) {
      entries.append("/Matrix[").append(matrix).append(']');
    }
    PDResources resources = page.getResources();
    entries.append("/Resources");
    append(resources == null ? new COSDictionary() : resources.getCOSObject(), entries);
    COSDictionary group = page.getCOSObject().getCOSDictionary(COSName.GROUP);
    if (group != null) {
      entries.append("/Group");
      append(group, entries);
    }
    int number = file.reserve();
    file.stream(number, entries.toString(), content);
    return number;
  }

  /** Turns a page that is shown turned, and moves its corner to the origin. */
  private static String upright(int rotation, PDRectangle box) {
    float left = box.getLowerLeftX();
    float bottom = box.getLowerLeftY();
    return switch (Math.floorMod(rotation, 360)) {
      case 90 -> "0 -1 1 0 " + -bottom + " " + box.getUpperRightX();
      case 180 -> "-1 0 0 -1 " + box.getUpperRightX() + " " + box.getUpperRightY();
      case 270 -> "0 1 -1 0 " + box.getUpperRightY() + " " + -left;
      default -> left == 0 && bottom == 0 ? "" : "1 0 0 1 " + -left + " " + -bottom;
    };
  }

  private void writeWaiting() throws IOException {
    for (COSBase next = waiting.poll(); next != null; next = waiting.poll()) {
      int number = numbers.getOrDefault(next, 0);
      StringBuilder text = new StringBuilder();
      if (next instanceof COSStream stream) {
        for (Map.Entry<COSName, COSBase> entry : stream.entrySet()) {
          String key = entry.getKey().getName();
          if (!key.equals("Length") && !LEFT_OUT.contains(key)) {
            appendName(key, text);
            append(entry.getValue(), text);
          }
        }
        try (var in = stream.createRawInputStream()) {
          file.rawStream(number, text.toString(), in.readAllBytes());
        }
      } else {
        append(next, text);
        file.object(number, text.toString());
      }
    }
  }

  private void append(@Nullable COSBase value, StringBuilder text) throws IOException {
    if (value instanceof COSObject reference) {
      COSBase target = reference.getObject();
      if (target instanceof COSDictionary || target instanceof COSArray) {
        appendReference(target, text);
      } else {
        append(target, text);
      }
    } else if (value instanceof COSStream stream) {
      appendReference(stream, text);
    } else if (value instanceof COSDictionary dictionary) {
      text.append("<<");
      for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
        if (!LEFT_OUT.contains(entry.getKey().getName())) {
          appendName(entry.getKey().getName(), text);
          append(entry.getValue(), text);
        }
      }
      text.append(">>");
    } else if (value instanceof COSArray array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        append(array.get(i), text);
        text.append(' ');
      }
      text.append(']');
    } else if (value instanceof COSName name) {
      appendName(name.getName(), text);
    } else if (value instanceof COSString string) {
      text.append('<').append(string.toHexString()).append('>');
    } else if (value instanceof COSInteger integer) {
      text.append(' ').append(integer.longValue());
    } else if (value instanceof COSFloat number) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      number.writePDF(out);
      text.append(' ').append(out.toString(StandardCharsets.US_ASCII));
    } else if (value instanceof COSBoolean bool) {
      text.append(' ').append(bool.getValue());
    } else {
      text.append(" null");
    }
  }

  private void appendReference(COSBase target, StringBuilder text) {
    Integer number = numbers.get(target);
    if (number == null) {
      number = file.reserve();
      numbers.put(target, number);
      waiting.add(target);
    }
    text.append(' ').append(number).append(" 0 R");
  }

  private static void appendName(String name, StringBuilder text) {
    text.append('/');
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int sign = b & 0xff;
      if (sign > 0x20 && sign < 0x7f && "()<>[]{}/%#".indexOf(sign) < 0) {
        text.append((char) sign);
      } else {
        text.append("#%02X".formatted(sign));
      }
    }
  }
}
