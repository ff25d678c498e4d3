package org.paperpost.scanning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperpost.scanning.ScannedSide.Reason;

/**
 * One decision in the history of a side; never edited.
 *
 * @param by the login of who decided; null if the machine did
 */
public record SideFact(
    SideState state,
    @Nullable String packet,
    @Nullable Integer page,
    @Nullable Reason reason,
    @Nullable String note,
    @Nullable String by,
    Instant at) {}
