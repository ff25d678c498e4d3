package org.paperpost.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.paperpost.authoring.SamplePaper;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.forms.Sample;
import org.paperpost.gradebook.SampleFeedback;
import org.paperpost.journey.SampleChase;
import org.paperpost.officesheet.SampleSheets;
import org.paperpost.packets.SamplePackets;
import org.paperpost.people.Accommodation;
import org.paperpost.post.SamplePost;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.sheet.SheetGrid;

/** What the school prints, each with the files that make it and a sample. */
enum PrintedForm {
  SIDES(
      PrintedForm::sides,
      words("paper/texts"),
      "paper/paper.html",
      "paper/paper.css",
      "paper/key.html",
      "paper/key.css"),
  COVER(
      SamplePackets::covers,
      words("cover/words"),
      "cover/cover.html",
      "cover/second.html",
      "cover/news.html",
      "cover/notes.html",
      "cover/strips.html",
      "cover/style.html",
      "cover/closed-days.properties"),
  LABELS(SamplePackets::labels, List.of(), "label/sheet.html"),
  WINDOW(SamplePackets::windowPages, List.of(), "window/sheet.html"),
  RETURN_LABELS(
      SamplePackets::returnLabels, words("return-label/words"), "return-label/sheet.html"),
  BUNDLES(SamplePackets::bundles, words("bundle/words"), "bundle/bundle.html"),
  RUN_SHEET(SamplePackets::runSheet, words("run-sheet/words"), "run-sheet/run-sheet.html"),
  POST(
      language -> SamplePost.papers(),
      List.of("dispatch-list/words_kk.properties", "dispatch-list/words_ru.properties"),
      "dispatch-list/form103.html",
      "dispatch-list/form107.html",
      "dispatch-list/hand-over.html",
      "dispatch-list/layout.properties"),
  OFFICE_SHEETS(
      language -> SampleSheets.sheets(),
      List.of("office-sheet/words_kk.properties", "office-sheet/words_ru.properties"),
      "office-sheet/office-sheet.html"),
  CHASE(SampleChase::papers, words("chase/words"), "chase/list.html", "chase/slips.html"),
  FEEDBACK(SampleFeedback::letter, words("feedback/words"), "feedback/letter.html"),
  ALL(
      language -> List.of(SIDES.samples(language).get(0), COVER.samples(language).get(0)),
      List.of(),
      "base.css");

  private final Function<String, List<Sample>> samples;
  private final List<String> files;

  PrintedForm(Function<String, List<Sample>> samples, List<String> words, String... files) {
    this.samples = samples;
    this.files = Stream.concat(words.stream(), Stream.of(files)).toList();
  }

  /** It as it is printed now, of made-up people. */
  List<Sample> samples(String language) {
    return samples.apply(language);
  }

  /** The files of it that may be changed, in the order shown. */
  List<String> files() {
    return files;
  }

  /** Its name in addresses and keys, {@code return-labels}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The form that a file is shown under. */
  static PrintedForm of(String file) {
    return Stream.of(values()).filter(form -> form.files.contains(file)).findFirst().orElseThrow();
  }

  /** The forms that look different when a file does. */
  static List<PrintedForm> madeOf(String file) {
    if (file.equals("base.css")) {
      return List.of(SIDES, COVER);
    }
    PrintedForm form = of(file);
    return switch (form) {
      case COVER -> file.contains("words") ? List.of(COVER, LABELS) : List.of(COVER);
      // an office's copy of the list is one of its sheets
      case POST -> List.of(POST, OFFICE_SHEETS);
      default -> List.of(form);
    };
  }

  private static List<String> words(String name) {
    return Stream.of("kk", "ru", "en").map(l -> name + "_" + l + ".properties").toList();
  }

  private static List<Sample> sides(String language) {
    List<Sample> samples = new ArrayList<>();
    for (Accommodation accommodation : Accommodation.values()) {
      SamplePaper.Sample sides = SamplePaper.layOut(language, accommodation);
      String setting =
          accommodation == Accommodation.NONE
              ? language
              : language + ", " + accommodation.wireName();
      samples.add(new Sample(setting, stamped(sides), sides.sides(), List.of(), sides.faults()));
    }
    samples.add(
        new Sample(language, SamplePaper.answerKey(language), List.of(), List.of(), List.of()));
    return samples;
  }

  private static byte[] stamped(SamplePaper.Sample sample) {
    PacketId packet = PacketId.random();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "", "kk")) {
      StampWriter.Body body = writer.body(sample.pdf());
      for (int page = 1; page <= body.pages(); page++) {
        int side = page;
        List<CodeMark> codes =
            SheetGrid.CODE_CORNERS.stream()
                .map(
                    corner ->
                        new CodeMark(
                            corner, new PageCode(packet, side, corner.digit()).payload(Sample.KEY)))
                .toList();
        writer.side(body, page, new Overlay(codes, List.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
