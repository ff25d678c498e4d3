package org.paperpost.post;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Sample;
import org.paperpost.forms.Words;
import org.paperpost.people.School;
import org.paperpost.print.Typeset;

/** The papers that go with a dispatch, of made-up people; in Kazakh and Russian, as they are. */
public final class SamplePost {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final Instant FROZEN = Instant.parse("2026-11-20T09:30:00Z");

  private SamplePost() {}

  /** Form 103 over the post and by hand, Form 107, and the hand-over sheet. */
  public static List<Sample> papers() {
    List<DispatchRow> numbered = rows(17, true);
    List<DispatchRow> unnumbered = rows(5, false);
    DispatchList byPost = list("post");
    DispatchList byHand = list("Б. Ахметов");
    return List.of(
        Sample.plain(
            "103",
            DispatchPaper.form103(school(), byPost, numbered),
            numbered.stream().map(DispatchRow::item).toList()),
        Sample.plain(
            "103",
            DispatchPaper.form103(school(), byHand, unnumbered),
            unnumbered.stream().map(row -> new PacketId(row.packet()).shortCode()).toList()),
        Sample.plain(
            "107",
            CarrierPaper.typeset(
                "dispatch-list/form107", school(), byPost, carried(unnumbered), List.of()),
            List.of()),
        Sample.plain(
            "→",
            CarrierPaper.typeset(
                "dispatch-list/hand-over",
                school(),
                byHand,
                carried(unnumbered),
                List.of(
                    new CarrierPaper.Tied(
                        "Ақбұлақ", BundleId.random().shown(), 5, "12", "0048213"))),
            List.of()));
  }

  /** A copy of Form 103 for an office to fill in; words and marks as for a real one. */
  public static Typeset officeCopy(List<DispatchPaper.Mark> marks, Words kazakh, Words russian) {
    return DispatchPaper.officeCopy(school(), list("post"), rows(14, true), marks, kazakh, russian);
  }

  private static List<DispatchRow> rows(int count, boolean numbered) {
    String[] names = {"Сейтқалиева Г. Б.", "Әбдірахман Н. Е.", "Ким С. В."};
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            no ->
                new DispatchRow(
                    no,
                    PacketId.random().text(),
                    names[no % names.length],
                    no % 2 == 0 ? "Ыбырай Алтынсарин көшесі, 14" : "",
                    no % 3 == 0 ? "Майбалық" : "Ақбұлақ",
                    "021508",
                    "Ақбұлақ",
                    numbered ? ItemId.s10("RR", 12345600 + no, "KZ").text() : null,
                    List.of(),
                    null))
        .toList();
  }

  private static List<CarrierPaper.Row> carried(List<DispatchRow> rows) {
    return rows.stream()
        .map(
            row ->
                new CarrierPaper.Row(
                    row.no(),
                    row.settlement() + (row.address().isEmpty() ? "" : ", " + row.address()),
                    row.addressee(),
                    new PacketId(row.packet()).shown(),
                    4))
        .toList();
  }

  private static DispatchList list(String carrier) {
    return new DispatchList(
        NOBODY,
        NOBODY,
        NOBODY,
        27,
        DispatchList.State.FROZEN,
        carrier,
        "letter",
        "registered",
        "",
        FROZEN,
        FROZEN,
        null,
        null,
        null,
        0);
  }

  /** A made-up one. */
  public static School school() {
    return new School(
        NOBODY,
        "Абай атындағы Ақбұлақ орта мектебі",
        List.of("kk", "ru"),
        ZoneId.of("Asia/Almaty"),
        "021508, Ақмола облысы, Бұланды ауданы, Ақбұлақ ауылы");
  }
}
