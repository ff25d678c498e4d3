package org.paperpost.grading.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.grading.Answer;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.grading.AnswerPictures;
import org.paperpost.grading.Answers;
import org.paperpost.grading.MarkedQuestion;
import org.paperpost.grading.MarkingQueue;
import org.paperpost.grading.MarkingQueue.Progress;
import org.paperpost.grading.OwnPages;
import org.paperpost.grading.PlainFormula;
import org.paperpost.grading.Reading;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.paperpost.scanning.Sides.OwnSheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Marking on screen: what waits, and one question across all pupils, without names. */
@Controller
@RequestMapping("/marking")
class MarkingPages {

  /** Above this the points are typed, not chosen. */
  private static final int MOST_CHOSEN = 9;

  private static final Pattern ROW = Pattern.compile("(\\d+)([A-Z])");

  private final MarkingQueue queue;
  private final Answers answers;
  private final AnswerPictures pictures;
  private final OwnPages ownPages;
  private final Rounds rounds;
  private final Access access;
  private final Sentences sentences;

  MarkingPages(
      MarkingQueue queue,
      Answers answers,
      AnswerPictures pictures,
      OwnPages ownPages,
      Rounds rounds,
      Access access,
      Sentences sentences) {
    this.queue = queue;
    this.answers = answers;
    this.pictures = pictures;
    this.ownPages = ownPages;
    this.rounds = rounds;
    this.access = access;
    this.sentences = sentences;
  }

  /** A round with its papers that have something back. */
  record RoundWork(Round round, List<PaperWork> papers, int waiting) {}

  record PaperWork(String title, String subject, List<Progress> questions) {}

  /** An option of a choice as it stands before the marker. */
  record Choice(int key, String letter, String text, boolean marked, boolean right) {}

  /** The mark given last, to be taken back. */
  record Last(UUID answer, int number, String points) {}

  @GetMapping
  String all(Model model) {
    UUID school = access.school();
    access.require(school, AnswersApi.MARKERS);
    Map<UUID, Map<UUID, List<Progress>>> work = new LinkedHashMap<>();
    for (Progress question : queue.ofSchool(school)) {
      work.computeIfAbsent(question.question().round(), id -> new LinkedHashMap<>())
          .computeIfAbsent(question.question().edition(), id -> new ArrayList<>())
          .add(question);
    }
    List<RoundWork> shown = new ArrayList<>();
    for (Round round : rounds.inSchool(school)) {
      Map<UUID, List<Progress>> papers = work.get(round.id());
      if (papers != null) {
        shown.add(roundWork(round, papers));
      }
    }
    model.addAttribute("rounds", shown);
    model.addAttribute("waiting", shown.stream().mapToInt(RoundWork::waiting).sum());
    model.addAttribute(
        "first",
        shown.stream()
            .flatMap(r -> r.papers().stream())
            .flatMap(p -> p.questions().stream())
            .filter(q -> q.waiting() > 0)
            .findFirst()
            .map(q -> q.question().id())
            .orElse(null));
    return "grading/home";
  }

  private static RoundWork roundWork(Round round, Map<UUID, List<Progress>> papers) {
    List<PaperWork> shown =
        papers.values().stream()
            .map(
                questions ->
                    new PaperWork(
                        questions.get(0).question().title(),
                        questions.get(0).question().subject(),
                        questions))
            .toList();
    int waiting = papers.values().stream().flatMap(List::stream).mapToInt(Progress::waiting).sum();
    return new RoundWork(round, shown, waiting);
  }

  /**
   * The work screen.
   *
   * @param answer the answer to show, marked or not; else the next that waits
   * @param after the answer to go on from; if it is marked, that can be taken back
   * @param all whether to go through all answers, marked ones too
   */
  @GetMapping("/questions/{id}")
  String question(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID answer,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "false") boolean all,
      Model model) {
    Progress progress = progress(id);
    MarkedQuestion question = progress.question();
    Answer before = after == null ? null : ofQuestion(after, id);
    if (before != null && before.state() == State.MARKED) {
      model.addAttribute("last", last(before));
    }
    Optional<Answer> shown =
        answer != null ? Optional.of(ofQuestion(answer, id)) : next(question, before, all);
    return screen(progress, shown.orElse(null), all, model);
  }

  private Optional<Answer> next(MarkedQuestion question, @Nullable Answer after, boolean all) {
    return all ? queue.nextOfAll(question, after) : queue.next(question, after);
  }

  private String screen(Progress progress, @Nullable Answer answer, boolean all, Model model) {
    MarkedQuestion question = progress.question();
    model.addAttribute("progress", progress);
    model.addAttribute("question", question);
    model.addAttribute("stem", question.plainStem());
    model.addAttribute("all", all);
    if (answer == null) {
      model.addAttribute("following", following(question));
      return "grading/done";
    }
    QuestionSpec spec = answers.question(answer);
    model.addAttribute("answer", answer);
    model.addAttribute("number", queue.number(answer));
    model.addAttribute("spec", spec);
    model.addAttribute("hasPicture", pictures.picture(answer).isPresent());
    List<OwnSheet> own = ownPages.beside(answer);
    model.addAttribute("ownPages", own);
    model.addAttribute("ownWritten", own.stream().anyMatch(page -> !page.seemsEmpty()));
    model.addAttribute("rubric", lines(spec.rubric()));
    model.addAttribute("model", lines(spec.model()));
    model.addAttribute("key", key(spec));
    model.addAttribute("choices", choices(spec, answer.value()));
    model.addAttribute("reads", reads(spec, answer));
    model.addAttribute("read", read(spec, answer.reading()));
    model.addAttribute("seen", read(spec, answer.value()));
    model.addAttribute(
        "worth",
        answer.reading() == null || !spec.kind().isMachineRead()
            ? null
            : answers.worth(spec, answer.reading()).map(MarkingPages::plain).orElse(null));
    model.addAttribute("typed", spec.points() > MOST_CHOSEN);
    model.addAttribute("whole", answer.points() == null ? null : answer.points().intValue());
    model.addAttribute(
        "half", answer.points() != null && answer.points().remainder(BigDecimal.ONE).signum() != 0);
    model.addAttribute("given", answer.points() == null ? "" : plain(answer.points()));
    return "grading/work";
  }

  /** What the form asks for: what the pupil marked, or how many points it earns. */
  private static boolean reads(QuestionSpec spec, Answer answer) {
    boolean choice =
        (spec.kind() == QuestionKind.ONE_CHOICE || spec.kind() == QuestionKind.MANY_CHOICE)
            && !spec.options().isEmpty()
            && spec.options().size() <= MOST_CHOSEN;
    return choice || spec.kind() == QuestionKind.NUMBER && answer.reading() != null;
  }

  private static List<Choice> choices(QuestionSpec spec, @Nullable Reading value) {
    List<Choice> choices = new ArrayList<>();
    for (String option : spec.options()) {
      String letter = String.valueOf((char) ('A' + choices.size()));
      choices.add(
          new Choice(
              choices.size() + 1,
              letter,
              PlainFormula.of(option),
              value != null && value.values().contains(letter),
              spec.correct().contains(letter)));
    }
    return choices;
  }

  private static String read(QuestionSpec spec, @Nullable Reading reading) {
    return reading == null
        ? ""
        : reading.values().stream()
            .map(value -> shown(spec.kind(), value))
            .collect(Collectors.joining(", "));
  }

  /** A row and what is marked in it as a person reads it: {@code 1 ✓}, {@code 2 → 3}. */
  private static String shown(QuestionKind kind, String value) {
    Matcher row = ROW.matcher(value);
    if (!row.matches()) {
      return value;
    }
    char mark = row.group(2).charAt(0);
    return switch (kind) {
      case TRUE_FALSE -> row.group(1) + (mark == 'A' ? " ✓" : " ✗");
      case ORDERING -> row.group(1) + " → " + (mark - 'A' + 1);
      default -> value;
    };
  }

  private static List<String> lines(String note) {
    return PlainFormula.of(note).lines().filter(line -> !line.isBlank()).toList();
  }

  /** The right answer in words; empty where only the rubric says it. */
  private static List<String> key(QuestionSpec spec) {
    if (spec.number() != null) {
      String tolerance =
          spec.tolerance() == null || spec.tolerance().signum() == 0
              ? ""
              : " ± " + plain(spec.tolerance());
      return List.of((plain(spec.number()) + tolerance + " " + spec.unit()).strip());
    }
    return spec.texts().isEmpty()
        ? spec.correct().stream().map(value -> shown(spec.kind(), value)).toList()
        : spec.texts().stream().map(PlainFormula::of).toList();
  }

  private static String plain(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString().replace('.', ',');
  }

  private @Nullable Progress following(MarkedQuestion question) {
    List<Progress> waiting =
        queue.ofSchool(question.school()).stream().filter(q -> q.waiting() > 0).toList();
    return waiting.stream()
        .filter(q -> q.question().round().equals(question.round()))
        .findFirst()
        .orElse(waiting.isEmpty() ? null : waiting.get(0));
  }

  /**
   * Keeps a mark and goes on to the next answer.
   *
   * @param points whole points, or as typed with a decimal comma
   * @param half half a point more
   * @param reads whether the form said what the pupil marked and not the points
   * @param seen the options or the number that the pupil marked
   */
  @PostMapping("/answers/{id}")
  String mark(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String points,
      @RequestParam(defaultValue = "false") boolean half,
      @RequestParam(defaultValue = "false") boolean reads,
      @RequestParam(required = false) @Nullable List<String> seen,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "false") boolean all,
      Model model) {
    Answer answer = answer(id);
    String by = access.actor().name();
    try {
      if (reads) {
        answers.correct(id, seen == null ? List.of() : seen, comment, by);
      } else {
        answers.mark(id, points(answer, points, half), comment, by);
      }
    } catch (Refused refused) {
      model.addAttribute("problem", sentences.of(refused.problem()));
      model.addAttribute("comment", comment);
      return screen(progress(answer.questionId()), answer, all, model);
    }
    return "redirect:/marking/questions/"
        + answer.questionId()
        + "?after="
        + id
        + (all ? "&all=true" : "");
  }

  private Last last(Answer marked) {
    return new Last(
        marked.id(), queue.number(marked), marked.points() == null ? "0" : plain(marked.points()));
  }

  private static BigDecimal points(Answer answer, String typed, boolean half) {
    String plain = typed.strip().replace(',', '.');
    if (!plain.matches("\\d{1,6}(\\.\\d{1,3})?")) {
      throw Problem.of(
              ProblemCode.MARK_OUT_OF_RANGE,
              "question",
              answer.question(),
              "points",
              typed.isBlank() ? "—" : typed,
              "max",
              answer.maxPoints())
          .refused();
    }
    BigDecimal points = new BigDecimal(plain);
    return half ? points.add(new BigDecimal("0.5")) : points;
  }

  /** Takes the last mark back and shows the answer again. */
  @PostMapping("/answers/{id}/undo")
  String undo(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean all) {
    Answer answer = answer(id);
    answers.unmark(id, access.actor().name());
    return "redirect:/marking/questions/"
        + answer.questionId()
        + "?answer="
        + id
        + (all ? "&all=true" : "");
  }

  @GetMapping("/answers/{id}/picture")
  ResponseEntity<byte[]> picture(@PathVariable UUID id) {
    return pictures
        .picture(answer(id))
        .map(AnswersApi::jpeg)
        .orElseThrow(() -> Problem.of(ProblemCode.ANSWER_PICTURE_LACKING).refused());
  }

  /** The whole side that the answer stands on. */
  @GetMapping("/answers/{id}/side")
  ResponseEntity<byte[]> side(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer page) {
    Answer answer = answer(id);
    return pictures
        .side(answer, page == null ? answer.page() : page)
        .map(AnswersApi::jpeg)
        .orElseThrow(() -> Problem.of(ProblemCode.ANSWER_PICTURE_LACKING).refused());
  }

  /** A page of the pupil's own, by its number from 1. */
  @GetMapping("/answers/{id}/own/{number}")
  ResponseEntity<byte[]> ownPage(@PathVariable UUID id, @PathVariable int number) {
    return ownPages
        .picture(answer(id), number)
        .map(AnswersApi::jpeg)
        .orElseThrow(() -> Problem.of(ProblemCode.ANSWER_PICTURE_LACKING).refused());
  }

  private Progress progress(UUID question) {
    Progress progress = queue.question(question);
    access.require(progress.question().school(), AnswersApi.MARKERS);
    return progress;
  }

  private Answer ofQuestion(UUID id, UUID question) {
    Answer answer = answer(id);
    if (!answer.questionId().equals(question) || answer.state() == State.MISSING) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return answer;
  }

  private Answer answer(UUID id) {
    Answer answer = answers.answer(id);
    access.require(answer.school(), AnswersApi.MARKERS);
    return answer;
  }
}
