package org.paperpost.print;

import java.util.Map;

/**
 * Lays out XHTML with CSS as A4 pages with the embedded faces ({@code PT Serif}, {@code PT Sans},
 * {@code PT Mono}). Safe for use by many threads; costs about 20 ms a page, so it is never called
 * per pupil.
 *
 * <p>Objects that it draws itself, sized by CSS in mm, and recorded in the page map where they have
 * {@code data-question}:
 *
 * <ul>
 *   <li>{@code <object type="paperpost/bubble" data-question="2" data-option="B"/>}: a choice
 *       bubble with its letter; with {@code data-column} and {@code data-digit} a digit bubble
 *       instead;
 *   <li>{@code <object type="paperpost/lines" data-question="5" data-pitch="8.5"/>}: writing lines;
 *   <li>{@code <object type="paperpost/squares" data-question="5" data-pitch="5"/>}: squared paper;
 *   <li>{@code <object type="paperpost/box" data-question="5"/>}: an empty frame;
 *   <li>{@code <object type="paperpost/formula" data-tex="\frac12"/>}: a formula in line with the
 *       text, {@code data-display="true"} for one on a line of its own; it finds its own size.
 * </ul>
 *
 * A question's block carries {@code class="question"} and an {@code id}; a block whose machine-read
 * bubbles would touch the fold is moved below it.
 */
public final class Typesetter {

  /**
   * @param html well-formed XHTML
   * @param pictures the content of each {@code <img src>} by its name, PNG or JPEG
   */
  public Typeset typeset(String html, Map<String, byte[]> pictures) {
    throw new UnsupportedOperationException("print");
  }
}
