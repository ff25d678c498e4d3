package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MarkingRuleTests {

  static Stream<JsonNode> vectors() throws Exception {
    try (InputStream in = MarkingRuleTests.class.getResourceAsStream("/vectors/marking.json")) {
      return JsonMapper.builder().build().readTree(in).values().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void marksByTheRuleOfTheKind(JsonNode vector) {
    MarkingRule.Outcome outcome = MarkingRule.apply(question(vector), texts(vector, "read"));
    String why = vector.get("kind").asString() + ": " + vector.get("why").asString();
    if (vector.get("points").isNull()) {
      assertThat(outcome.points()).as(why).isNull();
    } else {
      assertThat(outcome.points())
          .as(why)
          .isEqualByComparingTo(BigDecimal.valueOf(vector.get("points").asInt()));
    }
    assertThat(outcome.doubtful()).as(why).isEqualTo(vector.has("doubtful"));
  }

  @Test
  void refusesToMarkWriting() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MarkingRule.apply(GradingFixtures.written("5", QuestionKind.LINES, 4), List.of()))
        .withMessageContaining("question 5 is LINES");
  }

  private static QuestionSpec question(JsonNode vector) {
    return new QuestionSpec(
        "1",
        QuestionKind.valueOf(vector.get("kind").asString()),
        vector.get("max").asInt(),
        "",
        List.of("a", "b", "c", "d"),
        texts(vector, "correct"),
        number(vector, "number"),
        vector.has("number") && !vector.has("tolerance")
            ? BigDecimal.ZERO
            : number(vector, "tolerance"),
        List.of(),
        "");
  }

  private static @Nullable BigDecimal number(JsonNode vector, String name) {
    return vector.has(name) ? new BigDecimal(vector.get(name).asString()) : null;
  }

  private static List<String> texts(JsonNode vector, String name) {
    return vector.has(name)
        ? vector.get(name).values().stream().map(JsonNode::asString).toList()
        : List.of();
  }
}
