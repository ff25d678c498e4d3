package org.paperpost.scanning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.AnswerReading;

/**
 * A side was filed to its packet and is the one used for that page.
 *
 * @param readings what the machine read; empty if the side is not registered well enough
 * @param by who filed it; null if the machine did, by its code
 */
public record SideFiled(
    UUID school,
    UUID round,
    UUID side,
    String packet,
    int page,
    List<AnswerReading> readings,
    Instant at,
    @Nullable String by) {}
