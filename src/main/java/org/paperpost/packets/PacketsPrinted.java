package org.paperpost.packets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The print file of these packets was made for the first time. */
public record PacketsPrinted(UUID school, UUID round, List<String> packets, Instant at) {}
