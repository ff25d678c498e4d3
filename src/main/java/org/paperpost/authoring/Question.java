package org.paperpost.authoring;

/**
 * One question as written.
 *
 * @param line where its heading stands
 * @param number its place in the text, from 1
 * @param stem the heading's text
 * @param more what follows the heading before the answer: paragraphs, pictures, tables
 * @param rubric what only markers see
 */
record Question(
    int line, int number, Prose stem, Prose more, int points, Answer answer, String rubric) {}
