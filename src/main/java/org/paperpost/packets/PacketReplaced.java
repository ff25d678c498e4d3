package org.paperpost.packets;

import java.time.Instant;
import java.util.UUID;

/** A packet became void; {@code by} takes its place. */
public record PacketReplaced(UUID school, UUID round, String packet, String by, Instant at) {}
