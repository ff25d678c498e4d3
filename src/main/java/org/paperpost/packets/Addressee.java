package org.paperpost.packets;

import java.util.UUID;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;

/** For whom a packet was printed, as it stood then. */
public record Addressee(
    UUID pupil,
    String name,
    String className,
    String guardian,
    Address address,
    String office,
    String language,
    Accommodation accommodation,
    String externalId) {}
