package org.paperpost.officesheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Sample;
import org.paperpost.post.SamplePost;
import org.paperpost.print.Typeset;

/** The sheets that an office fills in, of made-up people; in Kazakh and Russian, as they are. */
public final class SampleSheets {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final Instant MADE = Instant.parse("2026-11-20T09:30:00Z");
  private static final String OFFICE = "021508 Ақбұлақ";

  private SampleSheets() {}

  /** A sheet of two pages for an office, and its copy of Form 103. */
  public static List<Sample> sheets() {
    String[] names = {"Сейтқалиева Г. Б.", "Әбдірахман Н. Е.", "Ким С. В."};
    List<Line> lines =
        IntStream.rangeClosed(1, SheetPaper.ROWS_A_PAGE + 3)
            .mapToObj(
                no ->
                    new Line(
                        no,
                        SheetPaper.pageOf(no - 1),
                        List.of(PacketId.random().text()),
                        names[no % names.length],
                        "Ақбұлақ, Ыбырай Алтынсарин көшесі, " + no,
                        PacketId.random().shown()))
            .toList();
    return List.of(
        sample(
            "kk, ru",
            SheetPaper.body(
                SamplePost.school(),
                "Төртінші айналым, желтоқсан",
                27,
                OFFICE,
                LocalDate.of(2026, 11, 20),
                lines)),
        sample(
            "103",
            SamplePost.officeCopy(SheetPaper.marks(), SheetPaper.kazakh(), SheetPaper.russian())));
  }

  private static Sample sample(String title, Typeset body) {
    OfficeSheet sheet =
        new OfficeSheet(
            NOBODY, PacketId.random(), NOBODY, null, 27, OFFICE, body.sides().size(), MADE, "");
    return new Sample(
        title,
        SheetPaper.stamped(sheet, body.pdf(), Sample.KEY),
        body.sides(),
        List.of(),
        Sample.faults(body));
  }
}
