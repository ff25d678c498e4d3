package org.paperpost.packets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A reserve was released: these packets, none of them void, are now on their way out. */
public record RoundReleased(
    UUID school, UUID round, List<String> packets, LocalDate dueBack, Instant at) {}
