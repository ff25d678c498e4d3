package org.paperpost.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;
import tools.jackson.databind.JsonNode;

/**
 * A packet as it lies in the print file.
 *
 * @param first the place of its first side in the print file, from 0
 */
record PrintedPacket(
    String id, String pupil, String className, String office, int first, List<Side> sides) {

  /** One side; {@code paper} is null for covers and notes. */
  record Side(int page, @Nullable String paper, List<Field> fields) {

    List<Field> fields(String question) {
      return fields.stream().filter(field -> field.question().equals(question)).toList();
    }

    List<String> questions() {
      return fields.stream().map(Field::question).distinct().toList();
    }
  }

  /** One field of the page map. */
  record Field(
      String question,
      String kind,
      @Nullable String option,
      int column,
      @Nullable String digit,
      boolean correct,
      Box box) {}

  static PrintedPacket of(JsonNode packet, int first, JsonNode map) {
    List<Side> sides = new ArrayList<>();
    for (JsonNode page : map.get("pages")) {
      List<Field> fields = new ArrayList<>();
      for (JsonNode field : page.get("fields")) {
        fields.add(field(field));
      }
      JsonNode paper = page.path("paper");
      sides.add(
          new Side(page.get("page").asInt(), paper.isString() ? paper.asString() : null, fields));
    }
    return new PrintedPacket(
        packet.get("packet").asString(),
        packet.path("name").asString(""),
        packet.path("class").asString(""),
        packet.path("office").asString(""),
        first,
        sides);
  }

  boolean isSpare() {
    return pupil.isEmpty();
  }

  /** The pages of each paper's questions, by {@code paper/question}. */
  Map<String, List<Integer>> pagesOfQuestions() {
    Map<String, List<Integer>> pages = new HashMap<>();
    for (Side side : sides) {
      for (String question : side.questions()) {
        pages
            .computeIfAbsent(side.paper() + "/" + question, key -> new ArrayList<>())
            .add(side.page());
      }
    }
    return pages;
  }

  private static Field field(JsonNode field) {
    return new Field(
        field.get("question").asString(),
        field.get("kind").asString(),
        field.path("option").isString() ? field.get("option").asString() : null,
        field.path("column").asInt(0),
        field.path("digit").isString() ? field.get("digit").asString() : null,
        field.path("correct").asBoolean(false),
        new Box(
            field.get("x").asDouble(),
            field.get("y").asDouble(),
            field.get("w").asDouble(),
            field.get("h").asDouble()));
  }
}
