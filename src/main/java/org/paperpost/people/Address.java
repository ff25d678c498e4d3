package org.paperpost.people;

/** A postal address as the roster gives it; only the settlement is never empty. */
public record Address(
    String postcode,
    String region,
    String district,
    String settlement,
    String street,
    String house) {}
