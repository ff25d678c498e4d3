package org.paperpost.grading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;

/**
 * A question as markers see it. Variants shuffle numbers and options, so packets ask the same
 * question under different numbers; it is the same if all that concerns its marking is the same.
 *
 * @param paper the place of its paper in the packet, from 1
 * @param no its number in the first packet that came back
 * @param position its place in that packet
 */
public record MarkedQuestion(
    UUID school,
    UUID id,
    UUID round,
    UUID edition,
    int paper,
    String title,
    String subject,
    String no,
    int position,
    QuestionKind kind,
    int points,
    String stem) {

  static UUID id(UUID round, UUID edition, QuestionSpec spec) {
    List<Object> content =
        List.of(
            "question",
            round,
            edition,
            spec.kind(),
            spec.points(),
            spec.stem(),
            spec.options().stream().sorted().toList(),
            String.valueOf(spec.number()),
            String.valueOf(spec.tolerance()),
            spec.texts().stream().sorted().toList(),
            // Questions of rounds from before there were model answers keep their ids.
            spec.model().isEmpty() ? spec.rubric() : spec.rubric() + "\n>> " + spec.model());
    return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The stem without TeX. */
  public String plainStem() {
    return PlainFormula.of(stem);
  }
}
