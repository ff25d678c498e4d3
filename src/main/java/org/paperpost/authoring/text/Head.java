package org.paperpost.authoring.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.TvLesson;

/**
 * The head of an authoring text. What the text lacks is an empty string here and a problem beside
 * it.
 *
 * @param grade the class it is for; null if for any
 * @param variants at least 1
 * @param source textbook and page, or whatever it was taken from
 */
public record Head(
    String title,
    String subject,
    @Nullable String grade,
    String language,
    List<String> objectives,
    int variants,
    String source,
    List<TvLesson> lessons) {

  static final Head EMPTY = new Head("", "", null, "ru", List.of(), 1, "", List.of());
}
