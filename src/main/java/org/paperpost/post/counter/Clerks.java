package org.paperpost.post.counter;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who works at the counters. Their PINs are judged by the devices, without a network, so what the
 * devices get is a slow salted key and never the PIN; four digits tell who is noting, they do not
 * keep a thief out. Does not ask who is acting.
 */
@Service
public class Clerks {

  /** What an old telephone reckons in plain JavaScript within two or three seconds. */
  private static final int ITERATIONS = 10_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Clock clock;

  Clerks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A clerk as a device needs to know one.
   *
   * @param salt 16 bytes in hex
   * @param hash 32 bytes in hex: PBKDF2-HMAC-SHA256 of the PIN
   */
  public record Clerk(
      UUID id, String office, String name, String salt, int iterations, String hash) {}

  /** A clerk with the PIN, which is shown once and not kept. */
  public record WithPin(String name, String office, String pin) {}

  /**
   * A new clerk; without a PIN a random one of four digits. Refuses with COUNTER_NAME_MISSING,
   * COUNTER_PIN_UNFIT.
   */
  public WithPin add(UUID school, String office, String name, String pin) {
    if (name.isBlank() || office.isBlank() || name.length() > 100) {
      throw Problem.of(ProblemCode.COUNTER_NAME_MISSING).refused();
    }
    String chosen = pin.isBlank() ? random() : pin.strip();
    if (!chosen.matches("[0-9]{4,8}")) {
      throw Problem.of(ProblemCode.COUNTER_PIN_UNFIT).refused();
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    jdbc.sql(
            """
            insert into post.counter_clerk (school_id, id, office, name, salt, iterations, hash, set_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            school,
            UUID.randomUUID(),
            office.strip(),
            name.strip(),
            salt,
            ITERATIONS,
            key(chosen, salt, ITERATIONS),
            now())
        .update();
    return new WithPin(name.strip(), office.strip(), chosen);
  }

  /** Those who work there, by office and name. */
  public List<Clerk> inSchool(UUID school) {
    return jdbc.sql(
            """
            select id, office, name, salt, iterations, hash from post.counter_clerk
            where school_id = ? and left_at is null order by office, name, id
            """)
        .param(school)
        .query(
            (row, n) ->
                new Clerk(
                    row.getObject("id", UUID.class),
                    row.getString("office"),
                    row.getString("name"),
                    HexFormat.of().formatHex(row.getBytes("salt")),
                    row.getInt("iterations"),
                    HexFormat.of().formatHex(row.getBytes("hash"))))
        .list();
  }

  List<Clerk> atOffice(UUID school, String office) {
    return inSchool(school).stream()
        .filter(clerk -> clerk.office().equalsIgnoreCase(office))
        .toList();
  }

  /** Works there no longer: gone from the device when it next fetches its list. */
  public void leave(UUID school, UUID clerk) {
    jdbc.sql("update post.counter_clerk set left_at = ? where school_id = ? and id = ?")
        .params(now(), school, clerk)
        .update();
  }

  /** PBKDF2-HMAC-SHA256 (RFC 8018), 32 bytes. */
  static byte[] key(String pin, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, iterations, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2 with SHA-256", e);
    }
  }

  private static String random() {
    return "%04d".formatted(RANDOM.nextInt(10_000));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
