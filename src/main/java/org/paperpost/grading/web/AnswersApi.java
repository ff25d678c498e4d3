package org.paperpost.grading.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.grading.Answer;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.grading.AnswerPictures;
import org.paperpost.grading.Answers;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers and their marks over the API. */
@RestController
@RequestMapping("/api/v1")
class AnswersApi {

  static final Role[] MARKERS = {Role.MARKER, Role.TEACHER};

  private static final int MOST = 1000;

  private final Answers answers;
  private final AnswerPictures pictures;
  private final Rounds rounds;
  private final Access access;

  AnswersApi(Answers answers, AnswerPictures pictures, Rounds rounds, Access access) {
    this.answers = answers;
    this.pictures = pictures;
    this.rounds = rounds;
    this.access = access;
  }

  /**
   * An answer.
   *
   * @param paper the edition
   * @param kind e.g. {@code one-choice}
   * @param state {@code machine}, {@code waiting}, {@code marked} or {@code missing}
   * @param points null unless marked
   * @param value the marked options as a list, a number as text; null for writing
   * @param needsReview whether the machine read it but asks a person
   * @param image where its picture is; null while missing
   */
  record AnswerItem(
      UUID id,
      String packet,
      UUID paper,
      String question,
      String kind,
      String state,
      @Nullable BigDecimal points,
      int maxPoints,
      @Nullable Object value,
      boolean needsReview,
      @Nullable String image,
      String comment,
      int page) {

    static AnswerItem of(Answer answer) {
      return new AnswerItem(
          answer.id(),
          answer.packet(),
          answer.edition(),
          answer.question(),
          answer.kind().wireName(),
          answer.state().name().toLowerCase(Locale.ROOT),
          answer.points() == null ? null : plain(answer.points()),
          answer.maxPoints(),
          value(answer),
          answer.state() == State.WAITING && answer.reading() != null,
          answer.side() == null ? null : "/api/v1/answers/" + answer.id() + "/image",
          answer.comment(),
          answer.page());
    }

    private static @Nullable Object value(Answer answer) {
      if (answer.value() == null) {
        return null;
      }
      List<String> values = answer.value().values();
      return answer.kind() == QuestionKind.NUMBER ? String.join("", values) : values;
    }

    /** 2 and not 2.0. */
    private static BigDecimal plain(BigDecimal points) {
      BigDecimal plain = points.stripTrailingZeros();
      return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
  }

  record AnswerList(List<AnswerItem> items, @Nullable String next) {}

  record GivenMark(@Nullable BigDecimal points, @Nullable String comment) {}

  /**
   * The answers that are back, by packet; missing ones only if their state is asked for.
   *
   * @param question the number as printed
   * @param state {@code machine}, {@code waiting}, {@code marked} or {@code missing}
   * @param paper the edition
   * @param limit at most 1000
   */
  @GetMapping("/rounds/{round}/answers")
  AnswerList list(
      @PathVariable UUID round,
      @RequestParam(required = false) @Nullable String question,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID paper,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "200") int limit) {
    access.require(rounds.round(round).school(), MARKERS);
    int most = Math.max(1, Math.min(MOST, limit));
    List<Answer> found =
        answers.list(new Answers.Filter(round, question, state(state), paper), after, most + 1);
    List<Answer> page = found.subList(0, Math.min(most, found.size()));
    return new AnswerList(
        page.stream().map(AnswerItem::of).toList(),
        found.size() > most ? page.get(most - 1).cursor() : null);
  }

  @GetMapping("/answers/{id}")
  AnswerItem one(@PathVariable UUID id) {
    return AnswerItem.of(answer(id));
  }

  /** The answer cut out of its side, a JPEG. */
  @GetMapping("/answers/{id}/image")
  ResponseEntity<byte[]> image(@PathVariable UUID id) {
    return jpeg(
        pictures
            .picture(answer(id))
            .orElseThrow(() -> Problem.of(ProblemCode.ANSWER_PICTURE_LACKING).refused()));
  }

  /** Gives a mark: 0 to the question's points in steps of a half, and a word to the pupil. */
  @PutMapping("/answers/{id}/mark")
  AnswerItem mark(@PathVariable UUID id, @RequestBody GivenMark mark) {
    answer(id);
    return AnswerItem.of(answers.mark(id, mark.points(), mark.comment(), access.actor().name()));
  }

  /** Takes the last mark back that a person gave; what stood before it stands again. */
  @DeleteMapping("/answers/{id}/mark")
  AnswerItem unmark(@PathVariable UUID id) {
    answer(id);
    return AnswerItem.of(answers.unmark(id, access.actor().name()));
  }

  private Answer answer(UUID id) {
    Answer answer = answers.answer(id);
    access.require(answer.school(), MARKERS);
    return answer;
  }

  static ResponseEntity<byte[]> jpeg(byte[] picture) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(picture);
  }

  private static @Nullable State state(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    try {
      return State.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Problem.of(ProblemCode.PARAMETER_WRONG, "name", "state", "value", name).refused();
    }
  }
}
