package org.paperpost.authoring.text;

import java.util.List;

/**
 * One question as written.
 *
 * @param line where its heading stands
 * @param number its place in the text, from 1
 * @param stem the heading's text
 * @param more what follows the heading before the answer: paragraphs, pictures, tables
 * @param notes what pupils do not see
 */
public record Question(
    int line, int number, Prose stem, Prose more, int points, Answer answer, Notes notes) {

  /**
   * What only teachers see.
   *
   * @param rubric how to mark it
   * @param model a model answer
   * @param objectives learning objectives
   * @param source where it comes from
   */
  public record Notes(String rubric, String model, List<String> objectives, String source) {}
}
