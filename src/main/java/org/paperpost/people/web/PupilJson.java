package org.paperpost.people.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.paperpost.people.Address;
import org.paperpost.people.Pupil;

/** A pupil on the API. */
record PupilJson(
    UUID id,
    String name,
    @JsonProperty("class") String className,
    String guardian,
    Address address,
    String office,
    String language,
    String accommodation,
    String externalId) {

  static PupilJson of(Pupil pupil) {
    return new PupilJson(
        pupil.id(),
        pupil.name(),
        pupil.className(),
        pupil.guardian(),
        pupil.address(),
        pupil.office(),
        pupil.language(),
        pupil.accommodation().wireName(),
        pupil.externalId());
  }
}
