package org.paperpost.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account as kept; the password only as its hash. */
@Entity
@Table(schema = "people", name = "account")
class AccountEntry {

  @Id UUID id;

  @Column(name = "school_id", updatable = false)
  @Nullable UUID school;

  @Column(updatable = false)
  String login;

  String name;

  @Column(name = "password_hash")
  String passwordHash;

  String roles;

  @Nullable String language;

  @Nullable String office;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "disabled_at")
  @Nullable Instant disabledAt;

  static String roles(Set<Role> roles) {
    return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
  }

  Set<Role> roles() {
    return Arrays.stream(roles.split(","))
        .map(Role::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  Account asAccount() {
    return new Account(id, school, login, name, roles(), language, office, disabledAt != null);
  }
}
