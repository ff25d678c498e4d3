package org.paperpost.journey.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.journey.Traveller;

/**
 * A packet's row on a board.
 *
 * @param dots of its path: their classes say how each step is known
 * @param path what the dots say, in words
 * @param missing the missing pages in words, else null
 * @param detail the deciding fact in words, else null
 */
record PacketRow(
    Traveller traveller,
    List<String> dots,
    String path,
    String state,
    @Nullable String missing,
    @Nullable String detail) {}
