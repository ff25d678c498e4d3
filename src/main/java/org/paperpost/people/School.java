package org.paperpost.people;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A school of this installation. */
public record School(
    UUID id, String name, List<String> languages, ZoneId timeZone, String address) {}
