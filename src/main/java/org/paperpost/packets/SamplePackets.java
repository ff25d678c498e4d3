package org.paperpost.packets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Sample;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.Typeset;
import org.paperpost.sheet.SidePlan;

/** The forms of a round, of made-up people: covers, labels and the sheets for those who print. */
public final class SamplePackets {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final Instant PRINTED = Instant.parse("2026-11-20T09:30:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate SEND_BY = LocalDate.of(2026, 12, 7);

  private SamplePackets() {}

  /** Covers and what else is put into a packet beside the papers. */
  public static List<Sample> covers(String language) {
    List<Sample> samples = new ArrayList<>();
    for (Accommodation accommodation : Accommodation.values()) {
      samples.add(cover(language, accommodation, false));
    }
    samples.add(cover(language, Accommodation.NONE, true));
    samples.add(second(language, Accommodation.LARGE_PRINT));
    if (language.equals("kk")) {
      samples.add(cover(CoverWords.BOTH, Accommodation.NONE, false));
      samples.add(cover(CoverWords.BOTH, Accommodation.LARGE_PRINT, false));
      samples.add(cover(CoverWords.BOTH, Accommodation.NONE, true));
    }
    samples.add(lined(PacketSide.Kind.NOTES, "notes", language, Accommodation.NONE));
    samples.add(lined(PacketSide.Kind.EXTRA, "extra", language, Accommodation.NONE));
    samples.add(lined(PacketSide.Kind.EXTRA, "extra", language, Accommodation.LARGE_PRINT));
    samples.add(strips(language));
    return samples;
  }

  public static List<Sample> labels(String language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new AddressLabels().write(school(language), round(language), envelopes(11), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(stamped(language, out, AddressLabels.sheet(school(language), 8)));
  }

  public static List<Sample> returnLabels(String language) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ReturnLabels.write(
          school(language),
          round(language).name(),
          IntStream.range(0, 11).mapToObj(i -> PacketId.random()).toList(),
          out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(stamped(language, out, ReturnLabels.sheet(school(language), 8)));
  }

  public static List<Sample> windowPages(String language) {
    Stationery.Place window = new Stationery.Place(20, 45);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      WindowPages.write(school(language), round(language), envelopes(2), window, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(stamped(language, out, WindowPages.sheet(school(language), window)));
  }

  public static List<Sample> bundles(String language) {
    List<Bundles.Bundle> bundles =
        List.of(
            bundle("Ақбұлақ", 23, language), bundle("Новодолинский (отделение № 3)", 4, language));
    return List.of(
        Sample.plain(
            language,
            Bundles.typeset(school(language), round(language).name(), bundles),
            bundles.stream().map(bundle -> bundle.id().text()).toList()));
  }

  public static List<Sample> runSheet(String language) {
    List<RunSheet.Part> parts =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                no ->
                    new RunSheet.Part(
                        no,
                        no * 40 - 39,
                        no * 40,
                        PacketId.random().shown(),
                        PacketId.random().shown(),
                        40,
                        240,
                        120,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
            .toList();
    return List.of(
        Sample.plain(
            language,
            RunSheet.typeset(
                school(language),
                round(language),
                PRINTED,
                parts,
                List.of(new RunSheet.Count("5Ә", 62), new RunSheet.Count("11Б", 54)),
                List.of(new RunSheet.Count("Ақбұлақ", 70), new RunSheet.Count("Майбалық", 46)),
                4,
                List.of(
                    new RunSheet.Again(
                        PacketId.random().shown() + " → " + PacketId.random().shown(),
                        2,
                        parts.get(0).hash()))),
            List.of()));
  }

  private static Sample cover(String language, Accommodation accommodation, boolean spare) {
    return side(
        language
            + (accommodation == Accommodation.NONE ? "" : ", " + accommodation.wireName())
            + (spare ? ", –" : ""),
        1,
        new CoverSheet().cover(contents(language, accommodation, spare, 3)),
        language,
        accommodation,
        spare ? null : addressee(0, language, accommodation));
  }

  /** The second side of a crowded cover. */
  private static Sample second(String language, Accommodation accommodation) {
    CoverSheet.Laid second =
        new CoverSheet()
            .cover(contents(language, accommodation, false, CoverSheet.MOST_PAPERS))
            .second();
    if (second == null) {
      throw new IllegalStateException("a cover of the most papers has room for all");
    }
    return side(
        language + ", " + accommodation.wireName() + ", 2",
        2,
        second,
        language,
        accommodation,
        addressee(0, language, accommodation));
  }

  private static CoverSheet.Contents contents(
      String language, Accommodation accommodation, boolean spare, int papers) {
    List<CoverSheet.Entry> entries =
        List.of(
            new CoverSheet.Entry("Математика", "Жай бөлшектерді қосу және азайту", 4),
            new CoverSheet.Entry("Қазақ тілі", "Зат есім", 4),
            new CoverSheet.Entry("Русский язык", "Имя существительное", 2));
    return new CoverSheet.Contents(
        school(language).name(),
        round(language).name(),
        ClosedDays.listed().openUntil(SEND_BY, TODAY),
        language,
        accommodation,
        spare,
        !spare,
        IntStream.range(0, papers).mapToObj(i -> entries.get(i % entries.size())).toList(),
        List.of(
            new CoverLessons.Lesson(
                "Balapan",
                LocalDate.of(2026, 12, 1),
                LocalTime.of(10, 0),
                "Жай бөлшектерді қосу")));
  }

  private static Sample side(
      String title,
      int page,
      CoverSheet.Laid laid,
      String language,
      Accommodation accommodation,
      @Nullable Addressee addressee) {
    return side(
        title,
        laid.pdf(),
        List.of(
            new MadePage(
                page,
                PacketSide.Kind.COVER,
                null,
                language,
                "",
                "",
                1,
                List.of(),
                laid.lastRoundTop())),
        language,
        accommodation,
        addressee);
  }

  private static Sample lined(
      PacketSide.Kind kind, String word, String language, Accommodation accommodation) {
    MadePage page =
        new MadePage(
            8, kind, null, language, CoverSheet.first(language).word(word), "", 1, List.of());
    return side(
        language + ", " + page.title(),
        new CoverSheet().lined(word, round(language).name(), language, accommodation),
        List.of(page),
        language,
        accommodation,
        addressee(1, language, accommodation));
  }

  private static Sample strips(String language) {
    List<MadePage> strips =
        IntStream.range(0, StripSheet.ON_A_SIDE)
            .mapToObj(
                i ->
                    new MadePage(
                        9 + i, PacketSide.Kind.STRIP, null, language, "", "", 1, List.of()))
            .toList();
    return side(
        language + ", " + CoverSheet.first(language).word("strips"),
        new CoverSheet().strips(StripSheet.ON_A_SIDE, language),
        strips,
        language,
        Accommodation.NONE,
        addressee(2, language, Accommodation.NONE));
  }

  private static Sample side(
      String title,
      byte[] body,
      List<MadePage> pages,
      String language,
      Accommodation accommodation,
      @Nullable Addressee addressee) {
    Packet packet = packet(addressee);
    MakeUp makeUp =
        new MakeUp(NOBODY, NOBODY, NOBODY, language, accommodation, SEND_BY, pages, List.of());
    LastRound.Words last =
        new LastRound.Words(
            round(language).name(),
            List.of(
                new LastRound.Result("Математика", "17 / 20"),
                new LastRound.Result("Қазақ тілі", "9 / 10")));
    Overlay overlay =
        new SideStamp(round(language), Sample.KEY)
            .overlay(
                new PacketRows.Row(packet, NOBODY, 1, PRINTED, addressee == null ? null : last),
                makeUp,
                pages);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, title, "kk")) {
      writer.side(writer.body(body), 1, overlay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean anchored = pages.get(0).kind() != PacketSide.Kind.STRIP;
    return new Sample(
        title,
        out.toByteArray(),
        anchored ? List.of(new SidePlan(List.of())) : List.of(),
        overlay.codes().stream().map(CodeMark::payload).toList(),
        List.of());
  }

  private static Sample stamped(String title, ByteArrayOutputStream out, Typeset sheet) {
    List<String> faults = new ArrayList<>(Sample.faults(sheet));
    if (sheet.sides().size() != 1) {
      faults.add(sheet.sides().size() + " × A4");
    }
    return new Sample(title, out.toByteArray(), List.of(), List.of(), faults);
  }

  private static Bundles.Bundle bundle(String place, int packets, String language) {
    return new Bundles.Bundle(
        BundleId.random(),
        place,
        IntStream.range(0, packets)
            .mapToObj(i -> packet(addressee(i, language, Accommodation.NONE)))
            .toList());
  }

  private static List<Envelope> envelopes(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Addressee to = addressee(i, "kk", Accommodation.NONE);
              return new Envelope(
                  to.outside(),
                  IntStream.rangeClosed(0, i % 4).mapToObj(n -> packet(to)).toList(),
                  to);
            })
        .toList();
  }

  private static Packet packet(@Nullable Addressee addressee) {
    return new Packet(PacketId.random(), NOBODY, NOBODY, addressee, 1, 8, null, null, PRINTED);
  }

  private static Addressee addressee(int at, String language, Accommodation accommodation) {
    String[] names = {
      "Сейтқали Айгерім Нұрланқызы", "Әбдірахман Нұрдәулет Ерұлы", "Ким Светлана Викторовна"
    };
    return new Addressee(
        NOBODY,
        names[at % names.length],
        "5Ә",
        at % 2 == 0 ? "Сейтқалиева Гүлмира Бекқызы" : "",
        new Address(
            "021508",
            "Ақмола облысы",
            "Бұланды ауданы",
            "Ақбұлақ ауылы",
            at % 2 == 0 ? "Ыбырай Алтынсарин көшесі" : "",
            at % 2 == 0 ? "14" : ""),
        "Ақбұлақ",
        language,
        accommodation,
        "");
  }

  private static School school(String language) {
    return language.equals("ru")
        ? new School(
            NOBODY,
            "Акбулакская средняя школа имени Абая",
            List.of("ru"),
            ZoneId.of("Asia/Almaty"),
            "021508, Акмолинская область, Буландынский район, село Акбулак, улица Мира, 3")
        : new School(
            NOBODY,
            "Абай атындағы Ақбұлақ орта мектебі",
            List.of("kk", "ru"),
            ZoneId.of("Asia/Almaty"),
            "021508, Ақмола облысы, Бұланды ауданы, Ақбұлақ ауылы, Бейбітшілік көшесі, 3");
  }

  private static Round round(String language) {
    return new Round(
        NOBODY,
        NOBODY,
        language.equals("ru") ? "Четвёртый круг, декабрь" : "Төртінші айналым, желтоқсан",
        List.of("5Ә"),
        List.of(),
        LocalDate.of(2026, 12, 14),
        0,
        Stationery.USUAL_ENVELOPE,
        true,
        RoundOptions.NONE,
        null,
        new Round.Estimate(120, 720, 360, 4200));
  }
}
