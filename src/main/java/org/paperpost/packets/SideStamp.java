package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;
import static org.paperpost.print.TextMark.Align.RIGHT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.people.Accommodation;
import org.paperpost.people.ClassNames;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.TextMark;
import org.paperpost.sheet.SheetGrid;

/**
 * What makes a shared side one pupil's: codes, code in text, name, page number, last day. Baselines
 * and sizes are those of the sheets' grid; large print has its own.
 */
final class SideStamp {

  /** Right end of the header and footer bands, mm. */
  private static final double BAND_END = 166;

  private static final double LEFT_END = 20;

  /** Left end of the cover's right column. */
  private static final double NEWS_X = 140;

  /** Of the name on the cover, pt. */
  private static final double NAME_SIZE = 31;

  private static final int LONGEST_AT_FULL_SIZE = 20;

  private final Round round;
  private final CodeKey key;

  SideStamp(Round round, CodeKey key) {
    this.round = round;
    this.key = key;
  }

  /**
   * @param side the pages printed on this side: one, or strips
   */
  Overlay overlay(PacketRows.Row row, MakeUp makeUp, List<MadePage> side) {
    Packet packet = row.packet();
    MadePage page = side.get(0);
    if (page.kind() == PacketSide.Kind.STRIP) {
      return StripSheet.overlay(packet, packet.addressee(), round.name(), side, key);
    }
    boolean large = makeUp.accommodation() == Accommodation.LARGE_PRINT;
    List<TextMark> texts = new ArrayList<>();
    texts.add(
        new TextMark(
            SheetGrid.CODE_TEXT_X,
            SheetGrid.CODE_TEXT_BASELINE,
            Face.MONO,
            large ? 10.5 : 8.5,
            LEFT,
            60,
            new PageCode(packet.id(), page.page(), 0).text()));
    texts.add(footer(packet.addressee(), page, large));
    if (page.page() == 1) {
      cover(packet.addressee(), makeUp, texts);
    } else {
      side(packet.addressee(), makeUp, page, texts);
    }
    lastRound(row.lastRound(), makeUp, page, texts);
    return new Overlay(codes(packet.id(), page.page()), List.copyOf(texts));
  }

  private List<CodeMark> codes(PacketId packet, int page) {
    return SheetGrid.CODE_CORNERS.stream()
        .map(
            corner -> new CodeMark(corner, new PageCode(packet, page, corner.digit()).payload(key)))
        .toList();
  }

  private void cover(@Nullable Addressee addressee, MakeUp makeUp, List<TextMark> texts) {
    if (addressee == null) {
      return;
    }
    Face face = face(makeUp);
    PupilName name = PupilName.of(addressee.name());
    if (name.first().isEmpty()) {
      texts.add(new TextMark(19.8, 58.2, face, size(name.surname()), LEFT, 88, name.surname()));
    } else {
      texts.add(new TextMark(19.8, 52.0, face, size(name.first()), LEFT, 88, name.first()));
      texts.add(new TextMark(19.8, 64.4, face, size(name.surname()), LEFT, 88, name.surname()));
    }
    boolean large = makeUp.accommodation() == Accommodation.LARGE_PRINT;
    texts.add(
        new TextMark(
            LEFT_END,
            72.4,
            Face.SANS,
            large ? 14 : 9.5,
            LEFT,
            88,
            classLine(addressee.className(), makeUp.language())));
  }

  private static Face face(MakeUp makeUp) {
    return switch (makeUp.accommodation()) {
      case NONE, EXTRA_ROOM -> Face.SERIF;
      case LARGE_PRINT, DYSLEXIA -> Face.SANS;
    };
  }

  /** The lines of a packet that hold a name, as they stand on the cover and on the sides. */
  static List<TextMark> names(Addressee to) {
    PupilName name = PupilName.of(to.name());
    List<TextMark> names = new ArrayList<>();
    for (String part : List.of(name.first(), name.surname())) {
      names.add(new TextMark(19.8, 64.4, Face.SERIF, size(part), LEFT, 88, part));
    }
    names.add(new TextMark(LEFT_END, 27.8, Face.SANS, 9.5, LEFT, 112, named(to, "kk")));
    return names;
  }

  /** A child's name is never cut: what cannot be shrunk to fit begins smaller. */
  private static double size(String name) {
    return name.length() <= LONGEST_AT_FULL_SIZE
        ? NAME_SIZE
        : NAME_SIZE * LONGEST_AT_FULL_SIZE / name.length();
  }

  private static String classLine(String className, String language) {
    CoverWords first = CoverSheet.first(language);
    CoverWords second = CoverSheet.second(language);
    String line = first.word("class", ClassNames.shown(className, Locale.forLanguageTag(language)));
    return second == null
        ? line
        : line
            + " · "
            + second.word("class", ClassNames.shown(className, Locale.forLanguageTag(language)));
  }

  private void side(
      @Nullable Addressee addressee, MakeUp makeUp, MadePage page, List<TextMark> texts) {
    boolean large = makeUp.accommodation() == Accommodation.LARGE_PRINT;
    double numberBaseline = large ? 22.4 : 21.4;
    double whoBaseline = large ? 29.4 : 27.8;
    double whoSize = large ? 14 : 9.5;
    Face number = large ? Face.SANS_BOLD : Face.SERIF;
    Face total = large ? Face.SANS : Face.SERIF;

    String who = addressee == null ? blankName(page) : named(addressee, page.language());
    texts.add(new TextMark(LEFT_END, whoBaseline, Face.SANS, whoSize, LEFT, 112, who));

    String ofTotal = " / " + makeUp.leaves();
    double totalSize = large ? 14 : 11;
    texts.add(new TextMark(BAND_END, numberBaseline, total, totalSize, RIGHT, 20, ofTotal));
    texts.add(
        new TextMark(
            BAND_END - width(ofTotal, total, totalSize),
            numberBaseline,
            number,
            large ? 22 : 18,
            RIGHT,
            16,
            Integer.toString(page.page())));
    CoverWords words = CoverWords.of(page.language());
    texts.add(
        new TextMark(
            BAND_END,
            273.0,
            Face.SANS,
            large ? 12 : 8,
            RIGHT,
            large ? 52 : 44,
            words.word("foot.due", due(makeUp, words))));
  }

  /**
   * The day that is on the cover too. A reserve is printed before its last day is known: there it
   * is written in by hand.
   */
  private String due(MakeUp makeUp, CoverWords words) {
    LocalDate sendBy = makeUp.sendBy();
    LocalDate day = sendBy != null || round.options().reserve() ? sendBy : round.dueBack();
    return day == null ? "__________" : words.footDay(day);
  }

  /** How the round before went, under the heading that the cover has for it. */
  private static void lastRound(
      LastRound.@Nullable Words words, MakeUp makeUp, MadePage page, List<TextMark> texts) {
    Double top = page.lastRoundTop();
    if (words == null || top == null) {
      return;
    }
    boolean large = makeUp.accommodation() == Accommodation.LARGE_PRINT;
    Face face = face(makeUp);
    double size = large ? 12 : 10.5;
    double baseline = top + 16.2;
    texts.add(new TextMark(NEWS_X, baseline, Face.SANS, large ? 10 : 8, LEFT, 50, words.round()));
    for (LastRound.Result result :
        words.results().stream().limit(LastRound.MOST_RESULTS).toList()) {
      baseline += large ? 5.8 : 5.2;
      texts.add(new TextMark(NEWS_X, baseline, face, size, LEFT, 31, result.subject()));
      texts.add(new TextMark(190, baseline, face, size, RIGHT, 18, result.points()));
    }
  }

  /** Width of " / 12" in mm: the faces' figures are tabular, so its length tells it. */
  private static double width(String ofTotal, Face face, double size) {
    int figures = ofTotal.length() - 3;
    double ems = face == Face.SERIF ? 0.830 + 0.533 * figures : 0.888 + 0.545 * figures;
    return ems * size * 25.4 / 72;
  }

  private static String named(Addressee addressee, String language) {
    return PupilName.of(addressee.name()).called()
        + ", "
        + ClassNames.shown(addressee.className(), Locale.forLanguageTag(language));
  }

  private static String blankName(MadePage page) {
    CoverWords words = CoverWords.of(page.language());
    return words.word("first.name")
        + ", "
        + words.word("surname").toLowerCase(Locale.ROOT)
        + " ______________________________";
  }

  /** Where it goes and which round it is, so that a lost sheet finds its way. */
  private TextMark footer(@Nullable Addressee addressee, MadePage page, boolean large) {
    String settlement =
        addressee == null
            ? CoverWords.of(page.language()).word("spare")
            : addressee.address().settlement();
    return new TextMark(
        BAND_END,
        SheetGrid.CODE_TEXT_BASELINE,
        Face.SANS,
        large ? 10.5 : 8,
        RIGHT,
        72,
        settlement + " · " + round.name());
  }
}
