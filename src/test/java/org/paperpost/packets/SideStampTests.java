package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.print.Overlay;
import org.paperpost.print.TextMark;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

class SideStampTests {

  private static final CodeKey KEY = new CodeKey(new byte[32]);

  @Test
  void codesEachCornerWithPacketPageAndCorner() {
    PacketId id = PacketId.random();

    Overlay overlay = overlay(id, addressee("Сейтқали Айгерім"), 2, PacketSide.Kind.PAPER, "kk");

    assertThat(overlay.codes()).hasSameSizeAs(SheetGrid.CODE_CORNERS);
    assertThat(overlay.codes())
        .allSatisfy(
            code -> {
              PageCode read = PageCode.parse(code.payload(), KEY).orElseThrow();
              assertThat(read).isEqualTo(new PageCode(id, 2, read.corner()));
              assertThat(code.box()).isEqualTo(SheetGrid.CODES.get(Corner.ofDigit(read.corner())));
            });
    assertThat(texts(overlay)).contains(new PageCode(id, 2, 0).text());
  }

  @Test
  void namesThePupilOnAPaperInThePapersLanguage() {
    Addressee pupil = addressee("Сейтқали Айгерім");

    assertThat(texts(overlay(PacketId.random(), pupil, 2, PacketSide.Kind.PAPER, "kk")))
        .contains(
            "Айгерім Сейтқали, 5\u00a0«Ә»", "2", " / 2", "Поштаға: 18\u00a0желтоқсанға дейін");
    assertThat(texts(overlay(PacketId.random(), pupil, 2, PacketSide.Kind.PAPER, "ru")))
        .contains("На почту: до 18\u00a0декабря");
  }

  @Test
  void saysTheDayOfTheOfficeAtTheFootAndLeavesItOpenOnAReserve() {
    Addressee pupil = addressee("Сейтқали Айгерім");
    LocalDate day = LocalDate.of(2026, 12, 7);
    RoundOptions reserve = new RoundOptions(false, 0, 0, true);

    assertThat(
            texts(
                overlay(
                    PacketId.random(),
                    pupil,
                    2,
                    PacketSide.Kind.PAPER,
                    "ru",
                    RoundOptions.NONE,
                    day)))
        .contains("На почту: до 7\u00a0декабря");
    assertThat(
            texts(overlay(PacketId.random(), pupil, 2, PacketSide.Kind.PAPER, "ru", reserve, null)))
        .as("a released reserve keeps the blank in which a day was written by hand")
        .contains("На почту: до __________");
  }

  @Test
  void stampsTheSecondSideOfACoverAsASideAndNotAsACover() {
    Overlay second =
        overlay(PacketId.random(), addressee("Сейтқали Айгерім"), 2, PacketSide.Kind.COVER, "kk");

    assertThat(texts(second)).contains("Айгерім Сейтқали, 5\u00a0«Ә»", " / 2");
  }

  @Test
  void writesFirstNameAndSurnameOnTwoLinesOfTheCover() {
    Overlay cover =
        overlay(PacketId.random(), addressee("Сейтқали Айгерім"), 1, PacketSide.Kind.COVER, "kk");

    assertThat(texts(cover)).contains("Айгерім", "Сейтқали", "5\u00a0«Ә» сынып · 5\u00a0«Ә» класс");
  }

  @Test
  void leavesTheNameOfASpareToBeWritten() {
    Overlay cover = overlay(PacketId.random(), null, 1, PacketSide.Kind.COVER, "kk");
    Overlay paper = overlay(PacketId.random(), null, 2, PacketSide.Kind.PAPER, "kk");

    assertThat(texts(cover)).hasSize(2);
    assertThat(texts(paper)).anyMatch(text -> text.startsWith("Аты, тегі ____"));
  }

  private static List<String> texts(Overlay overlay) {
    return overlay.texts().stream().map(TextMark::text).toList();
  }

  private static Overlay overlay(
      PacketId id, @Nullable Addressee addressee, int page, PacketSide.Kind kind, String language) {
    return overlay(id, addressee, page, kind, language, RoundOptions.NONE, null);
  }

  private static Overlay overlay(
      PacketId id,
      @Nullable Addressee addressee,
      int page,
      PacketSide.Kind kind,
      String language,
      RoundOptions options,
      @Nullable LocalDate sendBy) {
    UUID school = UUID.randomUUID();
    Round round =
        new Round(
            UUID.randomUUID(),
            school,
            "3-айналым",
            List.of("5Ә"),
            List.of(),
            LocalDate.of(2026, 12, 18),
            0,
            "C5",
            true,
            options,
            null,
            new Round.Estimate(1, 2, 1, 12));
    Packet packet = new Packet(id, school, round.id(), addressee, 1, 2, null, null, null);
    MadePage made = new MadePage(page, kind, null, language, "Бөлшектер", "", 1, List.of());
    MakeUp makeUp =
        new MakeUp(
            UUID.randomUUID(),
            school,
            round.id(),
            "kk+ru",
            Accommodation.NONE,
            sendBy,
            List.of(made, made),
            List.of());
    return new SideStamp(round, KEY)
        .overlay(
            new PacketRows.Row(packet, makeUp.id(), 1, Instant.EPOCH, null), makeUp, List.of(made));
  }

  private static Addressee addressee(String name) {
    return new Addressee(
        UUID.randomUUID(),
        name,
        "5Ә",
        "",
        new Address("", "", "", "Ақбұлақ", "", ""),
        "",
        "kk",
        Accommodation.NONE,
        "");
  }
}
