package org.paperpost.packets;

import java.time.Instant;
import java.util.UUID;

/** A spare was given to a pupil. */
public record SpareBound(UUID school, UUID round, String packet, UUID pupil, Instant at) {}
