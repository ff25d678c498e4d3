package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.grading.AnswerMark.State;

/**
 * One question of one packet, as it stands.
 *
 * @param question the number as printed in this packet's variant
 * @param questionId the question as markers see it, the same for all packets that ask it
 * @param pages the pages on which its fields stand
 * @param points null unless marked, by machine or person
 * @param by who marked it; null for the machine
 * @param value what a person saw, else what the machine read; null for writing
 * @param reading what the machine read; null if it read nothing
 * @param side the side of its first page; null while missing
 * @param counts false if a later print of the packet has brought the same question
 */
public record Answer(
    UUID school,
    UUID id,
    UUID round,
    String packet,
    UUID edition,
    String question,
    UUID questionId,
    int position,
    QuestionKind kind,
    int maxPoints,
    List<Integer> pages,
    State state,
    @Nullable BigDecimal points,
    String comment,
    @Nullable String by,
    @Nullable Reading value,
    @Nullable Reading reading,
    @Nullable UUID side,
    int page,
    boolean counts) {

  /** The place in a list that is ordered by packet and printing order. */
  public String cursor() {
    return packet + "." + position;
  }

  /** As the mark of a question of a packet: this one's, or a later print's. */
  AnswerMark markOf(Answer asked) {
    return new AnswerMark(
        id,
        asked.packet(),
        edition,
        asked.question(),
        state,
        points,
        maxPoints,
        comment,
        side,
        page);
  }
}
