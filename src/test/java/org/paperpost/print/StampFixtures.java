package org.paperpost.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperpost.print.TextMark.Align;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/** What a packet's sides are stamped with. */
final class StampFixtures {

  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private StampFixtures() {}

  /** A payload in the form of a page code. */
  static String payload(int packet, int page, Corner corner) {
    StringBuilder text = new StringBuilder("P1");
    long seed = packet * 0x9E3779B97F4A7C15L + 77;
    for (int i = 0; i < 13; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      text.append(SIGNS.charAt((int) ((seed >>> 40) % SIGNS.length())));
    }
    text.append(String.format(Locale.ROOT, "%02d%d", page % 100, corner.digit()));
    seed += page * 31L + corner.digit();
    for (int i = 0; i < 6; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      text.append(SIGNS.charAt((int) ((seed >>> 40) % SIGNS.length())));
    }
    return text.toString();
  }

  /** What all sides of a round say. */
  static List<TextMark> everywhere() {
    return List.of(
        new TextMark(166, 273, Face.SANS, 8, Align.RIGHT, 50, "Поштаға: 14 қазанға дейін"),
        new TextMark(166, 286.4, Face.SANS, 8, Align.RIGHT, 50, "Ақбұлақ · 3-жинақ"));
  }

  static Overlay overlay(int packet, int page, int pages) {
    List<CodeMark> codes = new ArrayList<>();
    for (Corner corner : SheetGrid.CODE_CORNERS) {
      codes.add(new CodeMark(corner, payload(packet, page, corner)));
    }
    String of = " / " + pages;
    String code = payload(packet, page, Corner.BOTTOM_LEFT).replaceAll("(.{4})", "$1 ").strip();
    return new Overlay(
        codes,
        List.of(
            new TextMark(20, 27.8, Face.SANS, 9.5, Align.LEFT, 110, pupil(packet)),
            new TextMark(
                166 - Face.SERIF.width(of, 11),
                21.4,
                Face.SERIF,
                18,
                Align.RIGHT,
                20,
                String.valueOf(page)),
            new TextMark(166, 21.4, Face.SERIF, 11, Align.RIGHT, 20, of),
            new TextMark(
                SheetGrid.CODE_TEXT_X,
                SheetGrid.CODE_TEXT_BASELINE,
                Face.MONO,
                8.5,
                Align.LEFT,
                70,
                code)));
  }

  static String pupil(int packet) {
    String[] given = {"Айгерім", "Нұрсұлтан", "Әсел", "Ғалымжан", "Өмірбек", "Іңкәр"};
    String[] family = {"Сейтқали", "Құдайбергенова", "Төлегенұлы", "Жүнісова", "Ахметов"};
    return given[packet % given.length] + " " + family[packet % family.length] + ", 5 «Ә»";
  }
}
