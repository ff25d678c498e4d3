package org.paperpost.scanning;

import java.time.Instant;
import java.util.UUID;

/** A side that was filed is no longer used for that page. */
public record SideWithdrawn(
    UUID school, UUID round, UUID side, String packet, int page, Instant at) {}
