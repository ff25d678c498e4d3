package org.paperpost.post;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers as they are sent and derived. */
final class Uuids {

  static final UUID NIL = new UUID(0, 0);

  /** {@code UUID.fromString} takes groups of any length. */
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  static Optional<UUID> parse(String text) {
    return WRITTEN.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The same for the same parts, always, so that repeating is safe. */
  static UUID derived(UUID of, String part) {
    return UUID.nameUUIDFromBytes((of + "/" + part).getBytes(StandardCharsets.UTF_8));
  }
}
