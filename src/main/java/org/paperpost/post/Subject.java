package org.paperpost.post;

import java.util.UUID;
import org.paperpost.codes.PacketId;

/**
 * What the log needs to know of a packet; but for the office all of it was frozen when the packet
 * was made.
 *
 * @param office that serves the addressee; empty if none or if nobody is named
 */
record Subject(PacketId id, UUID school, String office) {}
