package org.paperpost.packets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;

/**
 * One packet of a round; never edited.
 *
 * @param addressee null for a spare that is bound to no pupil
 * @param variant from 1
 * @param sides coded sides
 * @param supersedes the packet it was printed to replace, else null
 * @param supersededBy the packet that made this one void, else null
 * @param printedAt when its print file was first made, else null
 */
public record Packet(
    PacketId id,
    UUID school,
    UUID round,
    @Nullable Addressee addressee,
    int variant,
    int sides,
    @Nullable PacketId supersedes,
    @Nullable PacketId supersededBy,
    @Nullable Instant printedAt) {}
