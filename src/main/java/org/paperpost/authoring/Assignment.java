package org.paperpost.authoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a teacher is writing. It may have problems; only an {@link Edition} has none.
 *
 * @param title from the head of its text; may be empty
 * @param grade the class it is for; null if for any
 * @param text the authoring text
 * @param pictures their names
 * @param version counts the changes, so that one window does not undo another's
 * @param changedBy the login of who wrote it last; empty if that is not known
 */
public record Assignment(
    UUID id,
    UUID school,
    String title,
    String subject,
    @Nullable String grade,
    String language,
    String text,
    List<String> pictures,
    long version,
    Instant changedAt,
    String changedBy) {}
