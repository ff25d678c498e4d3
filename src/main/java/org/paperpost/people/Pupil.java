package org.paperpost.people;

import java.util.UUID;

/**
 * A pupil of a school.
 *
 * @param name surname first, as in the journal
 * @param className e.g. {@code 5Ә}
 * @param guardian the name outside the envelope; may be empty
 * @param office the post office or pick-up point that serves the pupil; may be empty
 * @param language {@code kk}, {@code ru}, {@code en}, or {@code kk+ru} for a family that needs both
 *     on one page
 */
public record Pupil(
    UUID id,
    UUID school,
    String name,
    String className,
    String guardian,
    Address address,
    String office,
    String language,
    Accommodation accommodation,
    String externalId) {}
