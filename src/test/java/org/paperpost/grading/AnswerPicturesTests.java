package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.packets.PacketSide;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

class AnswerPicturesTests {

  private static final AnswerField WRITING = AnswerField.text("1", new Box(30, 60, 160, 40));
  private static final List<AnswerField> GAPS =
      List.of(
          AnswerField.text("2", new Box(60, 160, 30, 8)),
          AnswerField.text("2", new Box(120, 184, 30, 8)));

  private static Box box(String question) {
    SidePlan plan = new SidePlan(List.of(WRITING, GAPS.get(0), GAPS.get(1)));
    return AnswerPictures.box(
            question, new PacketSide(2, PacketSide.Kind.PAPER, UUID.randomUUID(), "Water", plan))
        .orElseThrow();
  }

  @Test
  void showGapsWithTheTextTheyStandInFromMarginToMargin() {
    Box shown = box("2");

    assertThat(shown.x()).isLessThan(SheetGrid.TEXT_BLOCK.x());
    assertThat(shown.right()).isGreaterThan(SheetGrid.TEXT_BLOCK.right());
    assertThat(shown.y()).isBetween(WRITING.box().bottom(), 105.0);
    assertThat(shown.bottom()).isBetween(192.0, 200.0);
  }

  @Test
  void showWritingWithoutTheQuestionAboveIt() {
    Box shown = box("1");

    assertThat(shown.y()).isEqualTo(WRITING.box().y());
    assertThat(shown.bottom()).isBetween(100.0, 110.0);
  }
}
