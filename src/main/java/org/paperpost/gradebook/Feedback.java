package org.paperpost.gradebook;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.forms.Forms;
import org.paperpost.gradebook.Letter.Beside;
import org.paperpost.gradebook.Letter.Crop;
import org.paperpost.gradebook.Letter.Line;
import org.paperpost.gradebook.Letter.OfPaper;
import org.paperpost.gradebook.Letter.Page;
import org.paperpost.grading.AnswerMark;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.grading.AnswerPictures;
import org.paperpost.grading.Answers;
import org.paperpost.grading.Marks;
import org.paperpost.grading.PlainFormula;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Paper;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Schools;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.Sides;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.SheetGrid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The letter back to each pupil: what went well, marks, the teacher's words, the marked pages, and
 * room for an answer. Only what is back is spoken of. Here every pupil is laid out singly, unlike
 * the papers: no two letters are alike. Does not ask who is acting.
 */
@Service
public class Feedback {

  private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);

  private static final int MOST_DOTS = 6;

  /** What fits beside the dots, in signs. */
  private static final int LONGEST_STEM = 24;

  private static final double CROP_WIDTH = 112;
  private static final double HIGHEST_CROP = 95;

  /** A page is printed back at this part of its size. */
  static final double PAGE_SCALE = 169 / SheetGrid.WIDTH;

  private final Marks marks;
  private final Answers answers;
  private final AnswerPictures pictures;
  private final Packets packets;
  private final Rounds rounds;
  private final Results results;
  private final Sides sides;
  private final Schools schools;

  Feedback(
      Marks marks,
      Answers answers,
      AnswerPictures pictures,
      Packets packets,
      Rounds rounds,
      Results results,
      Sides sides,
      Schools schools) {
    this.marks = marks;
    this.answers = answers;
    this.pictures = pictures;
    this.packets = packets;
    this.rounds = rounds;
    this.results = results;
    this.sides = sides;
    this.schools = schools;
  }

  /** Writes a file; what is asked for was checked before the first byte. */
  @FunctionalInterface
  public interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * The letters of a round in class order, each on an even number of sides, written one by one in
   * constant memory. Refuses with FEEDBACK_NOTHING_BACK if no pupil has anything back.
   */
  public Writing ofRound(Round round) {
    List<Packet> back =
        results.of(round).rows().stream()
            .filter(row -> row.status() != ResultRow.Status.NOT_BACK)
            .map(ResultRow::packet)
            .toList();
    if (back.isEmpty()) {
      throw Problem.of(ProblemCode.FEEDBACK_NOTHING_BACK, "round", round.name()).refused();
    }
    return out -> write(round, back, out);
  }

  /** One pupil's letter. Refuses with FEEDBACK_NOTHING_BACK if nothing of the packet is back. */
  public Writing ofPacket(Packet packet) {
    Round round = rounds.round(packet.round());
    if (marks.inPacket(packet.id()).stream().allMatch(a -> a.state() == State.MISSING)) {
      throw Problem.of(ProblemCode.FEEDBACK_NOTHING_BACK, "round", round.name()).refused();
    }
    return out -> write(round, List.of(packet), out);
  }

  private void write(Round round, List<Packet> back, OutputStream out) throws IOException {
    String school = schools.school(round.school()).name();
    try (StampWriter writer = new StampWriter(out, round.name(), language(back.get(0)))) {
      Overlay nothing = new Overlay(List.of(), List.of());
      for (Packet packet : back) {
        Addressee addressee = packet.addressee();
        writer.bookmark(addressee == null ? packet.id().shown() : addressee.name());
        StampWriter.Body letter = writer.body(letter(school, round, packet));
        for (int page = 1; page <= letter.pages(); page++) {
          writer.side(letter, page, nothing);
        }
        if (letter.pages() % 2 == 1) {
          writer.blank();
        }
      }
    }
  }

  private byte[] letter(String school, Round round, Packet packet) {
    FeedbackWords words = FeedbackWords.of(language(packet));
    Map<String, byte[]> shown = new HashMap<>();
    Letter letter = compose(school, round, packet, words, shown);
    Typeset typeset = typeset(letter, words, shown);
    typeset
        .problems()
        .forEach(problem -> LOG.warn("feedback of packet {}: {}", packet.id(), problem));
    return typeset.pdf();
  }

  static Typeset typeset(Letter letter, FeedbackWords words, Map<String, byte[]> shown) {
    return new Typesetter()
        .typeset(
            Forms.fill(
                "feedback/letter",
                Map.of(
                    "letter",
                    letter,
                    "w",
                    words,
                    "scale",
                    PAGE_SCALE,
                    "language",
                    words.language())),
            shown);
  }

  private Letter compose(
      String school, Round round, Packet packet, FeedbackWords words, Map<String, byte[]> shown) {
    Map<UUID, Map<String, AnswerMark>> byPaper = new LinkedHashMap<>();
    for (AnswerMark answer : marks.inPacket(packet.id())) {
      byPaper
          .computeIfAbsent(answer.edition(), e -> new LinkedHashMap<>())
          .put(answer.question(), answer);
    }
    List<OfPaper> papers = new ArrayList<>();
    for (Paper paper : packets.papers(packet.id())) {
      Map<String, AnswerMark> own = byPaper.getOrDefault(paper.edition(), Map.of());
      if (own.values().stream().anyMatch(answer -> answer.state() != State.MISSING)) {
        papers.add(ofPaper(paper, own, words, shown));
      }
    }
    Addressee addressee = packet.addressee();
    return new Letter(
        school,
        round.name(),
        addressee == null ? packet.id().shown() : addressee.name(),
        addressee == null ? "" : addressee.className(),
        papers,
        pages(packet, byPaper, words, shown));
  }

  private OfPaper ofPaper(
      Paper paper, Map<String, AnswerMark> own, FeedbackWords words, Map<String, byte[]> shown) {
    BigDecimal score = null;
    int max = 0;
    List<Line> lines = new ArrayList<>();
    List<String> praise = new ArrayList<>();
    List<String> tries = new ArrayList<>();
    List<String> full = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    List<Crop> crops = new ArrayList<>();
    for (QuestionSpec question : paper.questions()) {
      AnswerMark answer = own.get(question.no());
      if (answer == null) {
        continue;
      }
      if (answer.state() == State.MISSING) {
        missing.add(question.no());
        continue;
      }
      lines.add(line(question, answer, words));
      BigDecimal points = answer.points();
      if (points == null) {
        waiting.add(question.no());
        continue;
      }
      score = score == null ? points : score.add(points);
      max += answer.maxPoints();
      boolean whole = points.compareTo(BigDecimal.valueOf(answer.maxPoints())) == 0;
      if (whole && answer.maxPoints() > 0) {
        full.add(question.no());
      }
      if (!answer.comment().isBlank()) {
        String sentence = words.say("about", question.no(), answer.comment());
        Optional<Crop> crop = whole ? Optional.empty() : crop(question, answer, words, shown);
        if (whole) {
          praise.add(sentence);
        } else if (crop.isPresent()) {
          crops.add(crop.get());
        } else {
          tries.add(sentence);
        }
      }
    }
    if (!full.isEmpty()) {
      praise.add(words.say("full", full.size(), String.join(", ", full)));
    } else if (praise.isEmpty()) {
      praise.add(words.say("arrived"));
    }
    List<String> notes = new ArrayList<>();
    if (!waiting.isEmpty()) {
      notes.add(words.say("waiting", waiting.size(), String.join(", ", waiting)));
    }
    if (!missing.isEmpty()) {
      notes.add(words.say("missing", missing.size(), String.join(", ", missing)));
    }
    return new OfPaper(
        paper.subject(),
        paper.title(),
        score == null ? null : words.points(score),
        max,
        lines,
        praise,
        tries,
        notes,
        crops);
  }

  private static Line line(QuestionSpec question, AnswerMark answer, FeedbackWords words) {
    BigDecimal points = answer.points();
    List<String> dots = new ArrayList<>();
    if (points != null && answer.maxPoints() <= MOST_DOTS) {
      int whole = points.intValue();
      boolean half = points.remainder(BigDecimal.ONE).signum() != 0;
      for (int dot = 0; dot < answer.maxPoints(); dot++) {
        dots.add(dot < whole ? "full" : dot == whole && half ? "half" : "empty");
      }
    }
    return new Line(
        question.no(),
        shortened(PlainFormula.of(question.stem()).replaceAll("\\s+", " ")),
        dots,
        points == null ? null : words.points(points) + "/" + answer.maxPoints());
  }

  /** Cut between words; a word that is too long by itself is cut within. */
  static String shortened(String stem) {
    if (stem.length() <= LONGEST_STEM) {
      return stem;
    }
    int space = stem.lastIndexOf(' ', LONGEST_STEM - 1);
    return stem.substring(0, space < LONGEST_STEM / 2 ? LONGEST_STEM - 1 : space)
            .replaceAll("[\\s.,:;—–-]+$", "")
        + "…";
  }

  private Optional<Crop> crop(
      QuestionSpec question, AnswerMark answer, FeedbackWords words, Map<String, byte[]> shown) {
    BigDecimal points = answer.points();
    if (points == null || question.kind().isMachineRead() && question.number() == null) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> picture = pictures.picture(answers.answer(answer.id()));
      if (picture.isEmpty()) {
        return Optional.empty();
      }
      double width = Math.min(CROP_WIDTH, HIGHEST_CROP * ScannedPage.shape(picture.get()));
      String name = "answer-" + answer.id() + ".jpg";
      shown.put(name, ScannedPage.answer(picture.get(), width));
      return Optional.of(
          new Crop(
              question.no(),
              name,
              width,
              words.points(points),
              answer.maxPoints(),
              answer.comment()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("no picture of answer {} for its feedback", answer.id(), e);
      return Optional.empty();
    }
  }

  private List<Page> pages(
      Packet packet,
      Map<UUID, Map<String, AnswerMark>> byPaper,
      FeedbackWords words,
      Map<String, byte[]> shown) {
    Map<Integer, UUID> filed = new HashMap<>();
    byPaper
        .values()
        .forEach(
            own ->
                own.values()
                    .forEach(
                        answer -> {
                          if (answer.side() != null) {
                            filed.put(answer.page(), answer.side());
                          }
                        }));
    // an answer that goes on overleaf names its first page only
    sides.filedPages(packet.id()).forEach(filed::putIfAbsent);
    List<Page> pages = new ArrayList<>();
    for (PacketSide side : packets.sides(packet.id())) {
      UUID scanned = filed.get(side.page());
      if (scanned == null || side.edition() == null) {
        continue;
      }
      Map<String, AnswerMark> own = byPaper.getOrDefault(side.edition(), Map.of());
      String name = "page-" + side.page() + ".jpg";
      try {
        Optional<byte[]> upright = sides.upright(scanned);
        if (upright.isPresent()) {
          shown.put(name, ScannedPage.page(upright.get()));
          pages.add(new Page(side.page(), side.title(), name, beside(side, own, words)));
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("no picture of side {} for the feedback of {}", scanned, packet.id(), e);
      }
    }
    return pages;
  }

  /** Points in the margin at the height of each question that begins on the side. */
  private static List<Beside> beside(
      PacketSide side, Map<String, AnswerMark> own, FeedbackWords words) {
    Map<String, Double> tops = new LinkedHashMap<>();
    for (AnswerField field : side.plan().fields()) {
      tops.merge(field.question(), field.box().y(), Math::min);
    }
    List<Beside> marks = new ArrayList<>();
    tops.forEach(
        (question, top) -> {
          AnswerMark answer = own.get(question);
          if (answer != null && answer.points() != null && answer.page() == side.page()) {
            marks.add(
                new Beside(
                    Math.min(top, SheetGrid.TEXT_BLOCK.bottom() - 8) * PAGE_SCALE,
                    words.points(answer.points()) + "/" + answer.maxPoints()));
          }
        });
    return marks;
  }

  private static String language(Packet packet) {
    Addressee addressee = packet.addressee();
    return addressee == null ? "kk" : addressee.firstLanguage();
  }
}
