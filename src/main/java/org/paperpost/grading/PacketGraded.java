package org.paperpost.grading;

import java.time.Instant;
import java.util.UUID;

/** The last waiting answer of a packet, all of whose sides are back, got its mark. */
public record PacketGraded(UUID school, UUID round, String packet, Instant at) {}
