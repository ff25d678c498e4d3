package org.paperpost.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A cut in a stamped file. Signs are numbered in the order of their first use, and at the end of
 * the file just these are embedded, once for all sides.
 */
final class StampFont {

  private static final List<String> TABLES =
      List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cvt ", "fpgm", "prep");

  final Cut cut;
  final String name;
  final int object;
  private final char[] plane = new char[0x600];
  private final Map<Integer, Integer> others = new HashMap<>();
  private final List<Integer> signs = new ArrayList<>();

  StampFont(Cut cut, String name, int object) {
    this.cut = cut;
    this.name = name;
    this.object = object;
    signs.add(0);
  }

  /** The two-byte code of a sign that the cut has. */
  int code(int sign) {
    if (sign < plane.length) {
      if (plane[sign] == 0) {
        plane[sign] = (char) number(sign);
      }
      return plane[sign];
    }
    return others.computeIfAbsent(sign, this::number);
  }

  private int number(int sign) {
    // Codes that would have to be escaped in a string stay unused.
    while ("\r()\\".indexOf(signs.size() & 0xff) >= 0) {
      signs.add(0);
    }
    signs.add(sign);
    return signs.size() - 1;
  }

  void write(PdfFile file) throws IOException {
    try (TrueTypeFont font = cut.parse()) {
      TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
      signs.stream().filter(sign -> sign != 0).forEach(subsetter::add);
      ByteArrayOutputStream subset = new ByteArrayOutputStream();
      subsetter.writeToStream(subset);
      Map<Integer, Integer> newGlyphs = new HashMap<>();
      subsetter.getGIDMap().forEach((now, before) -> newGlyphs.put(before, now));

      byte[] glyphs = new byte[signs.size() * 2];
      StringBuilder widths = new StringBuilder();
      for (int code = 1; code < signs.size(); code++) {
        int glyph = newGlyphs.getOrDefault(cut.glyph(signs.get(code)), 0);
        glyphs[code * 2] = (byte) (glyph >> 8);
        glyphs[code * 2 + 1] = (byte) glyph;
        widths.append(Math.round(cut.advance(signs.get(code)) * 1000)).append(' ');
      }
      final int fontFile = file.reserve();
      final int map = file.reserve();
      final int unicode = file.reserve();
      final int descriptor = file.reserve();
      final int descendant = file.reserve();
      file.stream(fontFile, "/Length1 " + subset.size(), subset.toByteArray());
      file.stream(map, "", glyphs);
      file.stream(unicode, "", unicodeMap().getBytes(java.nio.charset.StandardCharsets.US_ASCII));

      String base = "PAPERP+" + font.getName();
      double scale = 1000.0 / font.getUnitsPerEm();
      var head = font.getHeader();
      var hhea = font.getHorizontalHeader();
      file.object(
          descriptor,
          "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight 700/StemV 80/FontFile2 %d 0 R>>"
              .formatted(
                  base,
                  Math.round(head.getXMin() * scale),
                  Math.round(head.getYMin() * scale),
                  Math.round(head.getXMax() * scale),
                  Math.round(head.getYMax() * scale),
                  cut == Cut.SERIF_ITALIC ? -12 : 0,
                  Math.round(hhea.getAscender() * scale),
                  Math.round(hhea.getDescender() * scale),
                  fontFile));
      file.object(
          descendant,
          "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R/DW 500/W[1[%s]]>>"
              .formatted(base, descriptor, map, widths.toString().strip()));
      file.object(
          object,
          "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
              .formatted(base, descendant, unicode));
    }
  }

  private String unicodeMap() {
    StringBuilder map =
        new StringBuilder(
            """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def/CMapType 2 def
            1 begincodespacerange<0000><FFFF>endcodespacerange
            """);
    for (int start = 1; start < signs.size(); start += 100) {
      int end = Math.min(start + 100, signs.size());
      map.append(end - start).append(" beginbfchar\n");
      for (int code = start; code < end; code++) {
        // An unused code stands for nothing; say that it is a space.
        map.append("<%04X><".formatted(code));
        for (char unit : Character.toChars(signs.get(code) == 0 ? ' ' : signs.get(code))) {
          map.append("%04X".formatted((int) unit));
        }
        map.append(">\n");
      }
      map.append("endbfchar\n");
    }
    return map.append("endcmap CMapName currentdict/CMap defineresource pop end end\n").toString();
  }
}
