package org.paperpost.officesheet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;

/**
 * A list with circles as it was printed for one office.
 *
 * @param list the dispatch list whose rows it has, or null if it has all of a round's packets for
 *     the office
 * @param listNumber that list's number
 * @param pages printed sides
 * @param madeBy the name of the one who printed it
 */
public record OfficeSheet(
    UUID school,
    PacketId serial,
    UUID round,
    @Nullable UUID list,
    @Nullable Integer listNumber,
    String office,
    int pages,
    Instant madeAt,
    String madeBy) {}
