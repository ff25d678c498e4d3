package org.paperpost.packets;

import org.paperpost.codes.PacketId;
import org.paperpost.storage.BlobId;

/**
 * One part of a round's print file: whole packets, as many as the printer takes at once.
 *
 * @param no from 1
 * @param from the place of its first packet in the round's printing order, from 1
 * @param to the place of its last packet
 * @param blob its content, by SHA-256
 */
public record PrintChunk(
    int no, int from, int to, PacketId first, PacketId last, int packets, int sides, BlobId blob) {}
