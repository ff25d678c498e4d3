package org.paperpost.authoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published, frozen assignment.
 *
 * @param number 1 for the assignment's first edition
 * @param grade the class it is for, e.g. {@code 5}; null if for any
 * @param pages sides of the ordinary layout
 * @param objectives learning objectives
 * @param source the textbook or other source; may be empty
 * @param lessons the television lessons that go with it
 */
public record Edition(
    UUID id,
    UUID school,
    UUID assignment,
    int number,
    String title,
    String subject,
    @Nullable String grade,
    String language,
    int variants,
    int pages,
    int maxPoints,
    Instant publishedAt,
    List<String> objectives,
    String source,
    List<TvLesson> lessons) {}
