package org.paperpost.packets.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Editions;
import org.paperpost.packets.Envelopes;
import org.paperpost.packets.Preflight;
import org.paperpost.packets.PrintChunk;
import org.paperpost.packets.PrintEstimate;
import org.paperpost.packets.Printers;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Reprint;
import org.paperpost.packets.Reprints;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.SendByDays;
import org.paperpost.people.Audit;
import org.paperpost.problems.Problem;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Lays out the screen on which a round is checked, printed and packed. */
@Component
class PrintDesk {

  static final String PAGE = "packets/print";

  private static final double MEGABYTE = 1e6;

  private final Rounds rounds;
  private final Printing printing;
  private final Preflight preflight;
  private final Printers printers;
  private final Reprints reprints;
  private final Envelopes envelopes;
  private final Editions editions;
  private final Audit audit;
  private final Sentences sentences;
  private final MessageSource messages;

  PrintDesk(
      Rounds rounds,
      Printing printing,
      Preflight preflight,
      Printers printers,
      Reprints reprints,
      Envelopes envelopes,
      Editions editions,
      Audit audit,
      Sentences sentences,
      MessageSource messages) {
    this.rounds = rounds;
    this.printing = printing;
    this.preflight = preflight;
    this.printers = printers;
    this.reprints = reprints;
    this.envelopes = envelopes;
    this.editions = editions;
    this.audit = audit;
    this.sentences = sentences;
    this.messages = messages;
  }

  /** A part of the print file as it is listed; {@code megabytes} to a tenth. */
  record Part(PrintChunk chunk, double megabytes, String hash) {}

  /** A finding in words. */
  record Told(boolean refused, String sentence) {}

  /** What was asked of the form for a jammed printer. */
  record Jam(String what, String code, @Nullable String problem) {

    static Jam none() {
      return new Jam("rest", "", null);
    }
  }

  String show(Round round, Jam jam, @Nullable UUID made, Model model) {
    boolean printed = printing.isPrinted(round);
    model.addAttribute("round", round);
    model.addAttribute("printed", printed);
    model.addAttribute("weight", weight(round.estimate().grams()));
    if (round.options().households()) {
      model.addAttribute(
          "shared",
          envelopes.inRound(round.id()).stream().filter(e -> e.packets().size() > 1).toList());
      audit.viewed(round.school(), "siblings", round.id().toString());
    }
    model.addAttribute("papers", round.editions().stream().map(editions::edition).toList());
    model.addAttribute("printer", printers.of(round.school()));
    model.addAttribute("jam", jam);
    SendByDays days = rounds.sendBy(round);
    model.addAttribute("sendBy", days);
    // before printing it is among the findings, and once the packets went it is too late
    model.addAttribute(
        "tight",
        printed && round.options().reserve()
            ? days.tight().stream().map(sentences::of).toList()
            : List.of());
    if (printed) {
      model.addAttribute(
          "parts",
          printing.chunks(round).stream()
              .map(
                  chunk ->
                      new Part(
                          chunk,
                          Math.max(0.1, Math.round(printing.size(chunk) / MEGABYTE * 10) / 10.0),
                          chunk.blob().hash()))
              .toList());
      model.addAttribute("outOfDate", printing.outOfDate(round));
      List<Reprint> again = reprints.inRound(round);
      model.addAttribute("reprints", again);
      model.addAttribute(
          "made",
          again.stream().filter(reprint -> reprint.id().equals(made)).findFirst().orElse(null));
    } else {
      PrintEstimate estimate = preflight.of(round);
      model.addAttribute("estimate", estimate);
      model.addAttribute(
          "findings",
          estimate.findings().stream()
              .map(f -> new Told(f.refused(), sentences.of(f.problem())))
              .toList());
    }
    return PAGE;
  }

  String sentence(Problem problem) {
    return sentences.of(problem);
  }

  /** In grams up to a kilogram, then in kilograms to a tenth. */
  private String weight(int grams) {
    Locale locale = LocaleContextHolder.getLocale();
    return grams < 1000
        ? messages.getMessage("packets.grams", new Object[] {grams}, locale)
        : messages.getMessage(
            "packets.kilograms", new Object[] {Math.round(grams / 100.0) / 10.0}, locale);
  }
}
