package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.List;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;

/** Questions as packets freeze them. */
public final class GradingFixtures {

  private GradingFixtures() {}

  public static QuestionSpec oneChoice(String no, int points, String correct) {
    return new QuestionSpec(
        no,
        QuestionKind.ONE_CHOICE,
        points,
        "$\\frac12 + \\frac14$ нешеге тең?",
        List.of("$\\frac14$", "$\\frac34$", "1", "2"),
        List.of(correct),
        null,
        null,
        List.of(),
        "");
  }

  public static QuestionSpec number(String no, int points, String number) {
    return new QuestionSpec(
        no,
        QuestionKind.NUMBER,
        points,
        "Есепте: $125 \\cdot 8$",
        List.of(),
        List.of(),
        new BigDecimal(number),
        BigDecimal.ZERO,
        List.of(),
        "");
  }

  public static QuestionSpec written(String no, QuestionKind kind, int points) {
    return new QuestionSpec(
        no,
        kind,
        points,
        "Объясни, почему лёд на реке появляется сначала у берега.",
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        "2 балла за мысль\n2 балла за связь с остыванием");
  }
}
