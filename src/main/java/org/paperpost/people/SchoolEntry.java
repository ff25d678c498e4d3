package org.paperpost.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A school as it is kept. */
@Entity
@Table(schema = "people", name = "school")
class SchoolEntry {

  @Id UUID id;

  String name;

  String languages;

  @Column(name = "time_zone")
  String timeZone;

  String address;

  @Column(name = "code_secret")
  byte[] codeSecret;

  @Column(name = "created_at")
  Instant createdAt;

  School asSchool() {
    return new School(id, name, List.of(languages.split(",")), ZoneId.of(timeZone), address);
  }
}
