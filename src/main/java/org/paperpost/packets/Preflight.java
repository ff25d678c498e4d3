package org.paperpost.packets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.paperpost.print.StampWriter;
import org.paperpost.print.TextMark;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.springframework.stereotype.Service;

/**
 * Looks at a round before it is printed: what it takes, and what would otherwise be noticed only
 * when the paper lies there. Reads packets and shared sides as they are frozen, so the same round
 * always gives the same answer; only whether the post is too slow depends on the day.
 */
@Service
public class Preflight {

  /** Three codes, half of each black, and two lines of text: what is stamped on a side, share. */
  private static final double STAMPED_INK = 0.0095;

  /** Makers count a cartridge's sides at this share of black. */
  private static final double USUAL_INK = 0.05;

  /** An answer that begins this near the top of a side has left its question behind, mm. */
  private static final double WITHOUT_STEM = 3;

  /** The stamped text shrinks to this before it is cut. */
  private static final double SMALLEST = 0.7;

  private static final int MOST_FINDINGS = 200;

  /** Packets read at once: a round of twenty thousand is not held in memory. */
  private static final int AT_ONCE = 500;

  private final PacketRows packets;
  private final Stationery stationery;
  private final Printers printers;
  private final Ink ink;
  private final SendByReckoning sendBy;

  Preflight(
      PacketRows packets,
      Stationery stationery,
      Printers printers,
      Ink ink,
      SendByReckoning sendBy) {
    this.packets = packets;
    this.stationery = stationery;
    this.printers = printers;
    this.ink = ink;
    this.sendBy = sendBy;
  }

  /** Looks at the round; measuring its shared sides takes some seconds the first time. */
  public PrintEstimate of(Round round) {
    Map<UUID, MakeUp> makeUps = new HashMap<>();
    packets.makeUps(round.school(), round.id()).forEach(m -> makeUps.put(m.id(), m));
    Map<UUID, Double> inkOf = new HashMap<>();
    List<PrintEstimate.Finding> findings = new ArrayList<>();
    sendBy
        .kept(round)
        .tight()
        .forEach(tight -> findings.add(new PrintEstimate.Finding(false, tight)));
    Set<String> told = new HashSet<>();
    for (MakeUp makeUp : makeUps.values()) {
      inkOf.put(makeUp.id(), look(round, makeUp, told, findings));
    }
    double sheetGrams = stationery.sheet();
    double envelopeGrams = stationery.envelopes().getOrDefault(round.envelope(), 0.0);
    Map<Integer, Integer> bySheets = new TreeMap<>();
    int sides = 0;
    double black = 0;
    List<PacketRows.Place> places = packets.places(round.id());
    for (int from = 0; from < places.size(); from += AT_ONCE) {
      int to = Math.min(places.size(), from + AT_ONCE) - 1;
      for (PacketRows.Row row :
          packets.inSpan(round.id(), places.get(from).ordinal(), places.get(to).ordinal())) {
        MakeUp makeUp = makeUps.get(row.makeUp());
        if (makeUp == null) {
          throw new IllegalStateException(
              "packet " + row.packet().id() + " has no make-up " + row.makeUp());
        }
        sides += makeUp.printed().size();
        black += inkOf.getOrDefault(row.makeUp(), 0.0);
        bySheets.merge(makeUp.sheets(round.duplex()), 1, Integer::sum);
        names(row.packet(), findings);
      }
    }
    List<PrintEstimate.Weight> weights = new ArrayList<>();
    int sheets = 0;
    double grams = 0;
    for (Map.Entry<Integer, Integer> entry : bySheets.entrySet()) {
      double one = entry.getKey() * sheetGrams + envelopeGrams;
      sheets += entry.getKey() * entry.getValue();
      grams += one * entry.getValue();
      weights.add(
          new PrintEstimate.Weight(
              entry.getValue(),
              entry.getKey(),
              (int) Math.ceil(one),
              stationery.postageStep(one).orElse(null)));
    }
    Printer printer = printers.of(round.school());
    findings.sort(Comparator.comparing(finding -> !finding.refused()));
    return new PrintEstimate(
        places.size(),
        sides,
        sheets,
        (int) Math.round(grams),
        List.copyOf(weights),
        sides == 0 ? 0 : Math.round(black / sides * 1000) / 10.0,
        Math.ceil(black / USUAL_INK / printer.cartridgeSides() * 10) / 10,
        Math.max(1, (int) Math.ceil((double) sides / printer.sidesAMinute())),
        ChunkedPrinting.parts(places, printer.sidesAChunk()),
        findings.stream().limit(MOST_FINDINGS).toList());
  }

  /** Refuses with PRINT_REFUSED if something stands in the way of printing the round. */
  void require(Round round) {
    int obstacles = of(round).obstacles();
    if (obstacles > 0) {
      throw Problem.of(ProblemCode.PRINT_REFUSED, "round", round.name(), "count", obstacles)
          .refused();
    }
  }

  /** Gives the ink of one packet, in full black sides. */
  private double look(
      Round round, MakeUp makeUp, Set<String> told, List<PrintEstimate.Finding> findings) {
    double black = 0;
    Set<String> before = Set.of();
    for (List<MadePage> printed : makeUp.printed()) {
      MadePage page = printed.get(0);
      Faults.Side side = ink.of(round.school(), page.body()).get(page.bodyPage());
      if (side != null) {
        black += side.ink() + STAMPED_INK;
        // strips are cut apart and have their codes elsewhere
        if (page.kind() != PacketSide.Kind.STRIP && told.add(page.body() + " " + page.bodyPage())) {
          side.faults().forEach(fault -> findings.add(found(page, fault)));
          folds(round, page, findings);
          split(page, before, findings);
        }
      }
      before = questions(page);
    }
    return black;
  }

  private static PrintEstimate.Finding found(MadePage page, Faults.Fault fault) {
    if (fault.kind().equals("dark")) {
      return refused(
          Problem.of(
              ProblemCode.PRINT_SIDE_DARK,
              "title",
              page.title(),
              "page",
              page.page(),
              "question",
              questionBelow(page, fault.y()),
              "percent",
              fault.percent()));
    }
    return refused(
        Problem.of(
            ProblemCode.PRINT_CODE_CROWDED,
            "title",
            page.title(),
            "page",
            page.page(),
            "what",
            fault.kind(),
            "corner",
            fault.corner()));
  }

  /** The question whose answer comes next below: a picture stands before its answer. */
  private static String questionBelow(MadePage page, double y) {
    return page.fields().stream()
        .filter(field -> field.box().bottom() > y)
        .min(Comparator.comparingDouble(field -> field.box().y()))
        .map(AnswerField::question)
        .orElse("none");
  }

  private void folds(Round round, MadePage page, List<PrintEstimate.Finding> findings) {
    for (Box band : stationery.folding(round.envelope()).bands()) {
      Set<String> crossed = new LinkedHashSet<>();
      for (AnswerField field : page.fields()) {
        if (field.kind() != FieldKind.TEXT && field.box().overlaps(band)) {
          crossed.add(field.question());
        }
      }
      if (!crossed.isEmpty()) {
        findings.add(
            refused(
                Problem.of(
                    ProblemCode.PRINT_FOLD_CROSSED,
                    "title",
                    page.title(),
                    "page",
                    page.page(),
                    "question",
                    String.join(", ", crossed),
                    "envelope",
                    round.envelope(),
                    "at",
                    band.centreY())));
      }
    }
  }

  private static void split(
      MadePage page, Set<String> before, List<PrintEstimate.Finding> findings) {
    if (page.kind() != PacketSide.Kind.PAPER || page.bodyPage() == 1) {
      return;
    }
    page.fields().stream()
        .min(Comparator.comparingDouble(field -> field.box().y()))
        .filter(first -> first.box().y() < SheetGrid.TEXT_BLOCK.y() + WITHOUT_STEM)
        .filter(first -> !before.contains(first.question()))
        .ifPresent(
            first ->
                findings.add(
                    new PrintEstimate.Finding(
                        false,
                        Problem.of(
                            ProblemCode.PRINT_QUESTION_SPLIT,
                            "title",
                            page.title(),
                            "question",
                            first.question(),
                            "before",
                            page.page() - 1,
                            "page",
                            page.page()))));
  }

  private static Set<String> questions(MadePage page) {
    Set<String> questions = new HashSet<>();
    page.fields().forEach(field -> questions.add(field.question()));
    return questions;
  }

  /** What is stamped: signs that no face has, and lines that would be cut. */
  private static void names(Packet packet, List<PrintEstimate.Finding> findings) {
    Addressee to = packet.addressee();
    if (to == null) {
      return;
    }
    for (String text : List.of(to.name(), to.address().settlement(), to.guardian())) {
      for (String sign : StampWriter.missingSigns(text)) {
        findings.add(
            refused(
                Problem.of(
                    ProblemCode.PRINT_NAME_SIGN,
                    "name",
                    text,
                    "packet",
                    packet.id().shown(),
                    "sign",
                    sign)));
      }
    }
    for (TextMark mark : SideStamp.names(to)) {
      if (mark.face().width(mark.text(), mark.size()) * SMALLEST > mark.maxWidth()) {
        findings.add(
            new PrintEstimate.Finding(
                false,
                Problem.of(
                    ProblemCode.PRINT_LINE_CUT,
                    "text",
                    mark.text(),
                    "packet",
                    packet.id().shown())));
      }
    }
  }

  private static PrintEstimate.Finding refused(Problem problem) {
    return new PrintEstimate.Finding(true, problem);
  }
}
