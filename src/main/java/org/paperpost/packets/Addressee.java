package org.paperpost.packets;

import java.util.UUID;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;

/**
 * For whom a packet was printed, as it stood then.
 *
 * @param language {@code kk}, {@code ru}, {@code en} or {@code kk+ru}
 */
public record Addressee(
    UUID pupil,
    String name,
    String className,
    String guardian,
    Address address,
    String office,
    String language,
    Accommodation accommodation,
    String externalId) {

  /** The language for what speaks one only: the first of a family that needs two. */
  public String firstLanguage() {
    return language.startsWith("kk+") ? "kk" : language;
  }

  /** The name that stands outside the envelope: the guardian's if known, in short. */
  public String outside() {
    return PupilName.of(guardian.isBlank() ? name : guardian).outside();
  }
}
