package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.people.ClassNames;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.TextMark;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * A side of strips to be cut apart, each a page of its own with two codes. Laid along the upper
 * edge of a page of the pupil's own notebook, its left code stands for the upper left corner of
 * that page and its right code for the upper right one.
 */
final class StripSheet {

  static final double LEFT_END = 20;
  static final double WIDTH = 170;
  static final double HEIGHT = 29;

  /** Upper edges, mm: with gaps where a code would lie on a fold of C5 or DL. */
  private static final List<Double> TOPS = List.of(34.0, 63.0, 97.5, 147.0, 196.5, 225.5, 254.5);

  /** Strips on a side. */
  static final int ON_A_SIDE = TOPS.size();

  private static final double MARGIN = (HEIGHT - SheetGrid.CODE_SIZE) / 2;
  private static final double TEXT_X = LEFT_END + MARGIN + SheetGrid.CODE_SIZE + 5;
  private static final double TEXT_WIDTH = 112;

  private StripSheet() {}

  /** Upper edges of so many strips, mm. */
  static List<Double> tops(int strips) {
    return TOPS.subList(0, strips);
  }

  /** Codes, code in text and name for the strips of one side. */
  static Overlay overlay(
      Packet packet,
      @Nullable Addressee addressee,
      String round,
      List<MadePage> strips,
      CodeKey key) {
    List<CodeMark> codes = new ArrayList<>();
    List<TextMark> texts = new ArrayList<>();
    List<Double> tops = tops(strips.size());
    for (int i = 0; i < strips.size(); i++) {
      MadePage strip = strips.get(i);
      double top = tops.get(i);
      codes.add(code(packet, strip, Corner.TOP_LEFT, LEFT_END + MARGIN, top, key));
      codes.add(
          code(
              packet,
              strip,
              Corner.TOP_RIGHT,
              LEFT_END + WIDTH - MARGIN - SheetGrid.CODE_SIZE,
              top,
              key));
      String who =
          addressee == null
              ? CoverWords.of(strip.language()).word("first.name") + " ________________________"
              : PupilName.of(addressee.name()).called()
                  + ", "
                  + ClassNames.shown(
                      addressee.className(), Locale.forLanguageTag(strip.language()));
      texts.add(new TextMark(TEXT_X, top + 9.2, Face.SERIF, 12, LEFT, TEXT_WIDTH, who));
      texts.add(
          new TextMark(
              TEXT_X,
              top + 23.4,
              Face.MONO,
              8.5,
              LEFT,
              60,
              new PageCode(packet.id(), strip.page(), 0).text()));
      texts.add(new TextMark(TEXT_X + 62, top + 23.4, Face.SANS, 8, LEFT, TEXT_WIDTH - 62, round));
    }
    return new Overlay(List.copyOf(codes), List.copyOf(texts));
  }

  private static CodeMark code(
      Packet packet, MadePage strip, Corner corner, double x, double top, CodeKey key) {
    return new CodeMark(
        new Box(x, top + MARGIN, SheetGrid.CODE_SIZE, SheetGrid.CODE_SIZE),
        new PageCode(packet.id(), strip.page(), corner.digit()).payload(key));
  }
}
