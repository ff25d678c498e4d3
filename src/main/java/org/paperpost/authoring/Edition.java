package org.paperpost.authoring;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published, frozen assignment.
 *
 * @param number 1 for the assignment's first edition
 * @param grade the class it is for, e.g. {@code 5}; null if for any
 * @param pages sides of the ordinary layout
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
    Instant publishedAt) {}
