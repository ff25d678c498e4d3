package org.paperpost.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A pupil as kept. Text that is not known is empty, never null. */
@Entity
@Table(schema = "people", name = "pupil")
class PupilEntry {

  @Id UUID id;

  @Column(name = "school_id", updatable = false)
  UUID school;

  String name;

  @Column(name = "class_name")
  String className;

  String guardian;
  String postcode;
  String region;
  String district;
  String settlement;
  String street;
  String house;
  String office;
  String language;

  @Enumerated(EnumType.STRING)
  Accommodation accommodation;

  @Column(name = "external_id")
  String externalId;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  Pupil asPupil() {
    return new Pupil(
        id,
        school,
        name,
        className,
        guardian,
        new Address(postcode, region, district, settlement, street, house),
        office,
        language,
        accommodation,
        externalId);
  }
}
