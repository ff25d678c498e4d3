package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.print.StampWriter;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.Corner;

/** Sheets as they leave the printer, without a database. */
class StampedSheetTests {

  private static final CodeKey KEY = new CodeKey(new byte[32]);
  private static final UUID SCHOOL = UUID.randomUUID();

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void carryCodesThatAScannerReadsInEveryCorner(Accommodation accommodation) throws IOException {
    Packet packet = packet(addressee("Сейтқали Айгерім", "Ақбұлақ", accommodation));

    byte[] pdf = PaperFixtures.keep("packet-" + accommodation, stamped(packet, accommodation));

    List<Map<Corner, String>> codes = PaperFixtures.codes(pdf);
    assertThat(codes).hasSize(3);
    for (int page = 1; page <= 3; page++) {
      for (Corner corner : List.of(Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT, Corner.BOTTOM_LEFT)) {
        assertThat(codes.get(page - 1))
            .containsEntry(corner, new PageCode(packet.id(), page, corner.digit()).payload(KEY));
      }
    }
  }

  @Test
  void carryALongNameWithoutRunningIntoAnything() throws IOException {
    Addressee pupil =
        addressee(
            "Нұрмұхамбетова-Жангельдина Әлия-Гүлжанат Бауыржанқызы",
            "Новоалексеевка-Привокзальная",
            Accommodation.NONE);

    byte[] pdf = PaperFixtures.keep("packet-long", stamped(packet(pupil), Accommodation.NONE));

    assertThat(PaperFixtures.texts(pdf).get(0)).contains("Нұрмұхамбетова", "Әлия-Гүлжанат");
  }

  @Test
  void leaveTheNameOfASpareOpen() throws IOException {
    byte[] pdf = PaperFixtures.keep("packet-spare", stamped(packet(null), Accommodation.NONE));

    assertThat(PaperFixtures.texts(pdf).get(0)).contains("Аты · Имя");
  }

  @Test
  void labelEnvelopesWithNothingThatIsNobodysBusiness() throws IOException {
    List<Packet> packets = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      packets.add(packet(addressee("Сейтқали Айгерім Маратқызы", "Ақбұлақ", Accommodation.NONE)));
    }
    Addressee noStreet =
        new Addressee(
            UUID.randomUUID(),
            "Бекмұратова Дана",
            "5Ә",
            "Бекмұратова Сәуле Нұрланқызы",
            new Address("", "", "", "Майбалық", "", ""),
            "",
            "kk",
            Accommodation.NONE,
            "");
    packets.add(packet(noStreet));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    List<Envelope> envelopes =
        packets.stream()
            .map(
                packet ->
                    new Envelope(
                        PupilName.of(
                                packet.addressee().guardian().isEmpty()
                                    ? packet.addressee().name()
                                    : packet.addressee().guardian())
                            .outside(),
                        List.of(packet),
                        packet.addressee()))
            .toList();
    new AddressLabels().write(school(), round(), envelopes, out);

    List<String> sheets = PaperFixtures.texts(PaperFixtures.keep("labels", out.toByteArray()));
    assertThat(sheets).hasSize(2);
    assertThat(sheets.get(0))
        .contains("Сейтқали А.\u00a0М.", "Ақбұлақ", packets.get(0).id().text().substring(0, 4))
        .doesNotContain("5Ә", "«Ә»", "Айгерім", "Математика");
    assertThat(sheets.get(1)).contains("Бекмұратова С.\u00a0Н.", "Майбалық", "12 / 12");
  }

  private byte[] stamped(Packet packet, Accommodation accommodation) throws IOException {
    CoverSheet sheets = new CoverSheet();
    CoverSheet.Laid cover =
        sheets.cover(
            new CoverSheet.Contents(
                school().name(),
                round().name(),
                round().dueBack(),
                "kk+ru",
                accommodation,
                packet.addressee() == null,
                false,
                List.of(new CoverSheet.Entry("Математика", "Жай бөлшектер", 1)),
                List.of()));
    byte[] paper =
        new Typesetter()
            .typeset(
                """
                <html class="coded %s" lang="kk" data-eyebrow="Математика · 5-сынып"
                  data-title="Жай бөлшектер" data-page-word="бет" data-sample-full="осылай боя"
                  data-sample-empty="бос қалсын"><head><title>x</title></head><body>
                <div class="question" id="q1"><div class="number">1</div>
                <div class="stem">Түсіндір.</div>
                <object type="paperpost/lines" data-question="1" style="height:51mm"></object></div>
                </body></html>
                """
                    .formatted(
                        switch (accommodation) {
                          case LARGE_PRINT -> "large";
                          case DYSLEXIA -> "dyslexia";
                          default -> "";
                        }),
                Map.of())
            .pdf();
    byte[] notes = sheets.lined("notes", round().name(), "kk+ru", accommodation);
    List<byte[]> bodies = List.of(cover.pdf(), paper, notes);
    List<MadePage> pages = new ArrayList<>();
    List<PacketSide.Kind> kinds =
        List.of(PacketSide.Kind.COVER, PacketSide.Kind.PAPER, PacketSide.Kind.NOTES);
    for (int i = 0; i < kinds.size(); i++) {
      pages.add(new MadePage(i + 1, kinds.get(i), null, "kk", "", "", 1, List.of()));
    }
    MakeUp makeUp =
        new MakeUp(
            UUID.randomUUID(),
            SCHOOL,
            round().id(),
            "kk+ru",
            accommodation,
            null,
            pages,
            List.of());
    SideStamp stamp = new SideStamp(round(), KEY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "3-айналым", "kk")) {
      for (MadePage page : pages) {
        writer.side(
            writer.body(bodies.get(page.page() - 1)),
            1,
            stamp.overlay(
                new PacketRows.Row(packet, makeUp.id(), 1, Instant.EPOCH, null),
                makeUp,
                List.of(page)));
      }
    }
    return out.toByteArray();
  }

  private static Packet packet(@Nullable Addressee addressee) {
    return new Packet(
        PacketId.random(), SCHOOL, UUID.randomUUID(), addressee, 1, 3, null, null, null);
  }

  private static Addressee addressee(String name, String settlement, Accommodation accommodation) {
    return new Addressee(
        UUID.randomUUID(),
        name,
        "5Ә",
        "",
        new Address("020512", "Ақмола облысы", "Бұланды ауданы", settlement, "Абай к-сі", "27"),
        "",
        "kk",
        accommodation,
        "");
  }

  private static School school() {
    return new School(
        SCHOOL,
        "Алғабас оқу орталығы",
        List.of("kk", "ru"),
        ZoneId.of("Asia/Almaty"),
        "Абылай хан даңғылы, 4, Көкшетау, 020000");
  }

  private static Round round() {
    return new Round(
        UUID.randomUUID(),
        SCHOOL,
        "3-айналым",
        List.of("5Ә"),
        List.of(),
        LocalDate.of(2026, 12, 18),
        0,
        "C5",
        true,
        RoundOptions.NONE,
        null,
        new Round.Estimate(1, 3, 2, 17));
  }
}
