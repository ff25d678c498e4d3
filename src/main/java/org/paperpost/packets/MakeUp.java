package org.paperpost.packets;

import java.util.List;
import java.util.UUID;
import org.paperpost.people.Accommodation;

/**
 * What is the same in many packets of a round: their sides and their papers with keys. Only the
 * name and the codes differ from one packet of a make-up to the next.
 */
record MakeUp(
    UUID id,
    UUID school,
    UUID round,
    String language,
    Accommodation accommodation,
    List<MadePage> pages,
    List<Paper> papers) {}
