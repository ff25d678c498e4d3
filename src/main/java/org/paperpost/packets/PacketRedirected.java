package org.paperpost.packets;

import java.time.Instant;
import java.util.UUID;

/**
 * A packet goes to another office or address than the one on its envelope.
 *
 * @param to the new office, or the village where none is known
 */
public record PacketRedirected(
    UUID school, UUID round, String packet, String to, String by, Instant at) {}
