package org.paperpost.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords slowly, and remembers for five minutes which password fitted which hash, so that
 * a script with HTTP Basic does not pay for the slowness at every call. What is remembered is a
 * keyed digest under a key that dies with the process; a changed password has another hash, so it
 * is never answered from memory.
 */
@Component
public class Passwords implements PasswordEncoder {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1000;

  private final PasswordEncoder slow;
  private final SecretKeySpec key = new SecretKeySpec(Secrets.bytes(32), "HmacSHA256");
  private final Clock clock;

  private final Map<String, Instant> fitted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  @Autowired
  Passwords(Clock clock) {
    this(clock, PasswordEncoderFactories.createDelegatingPasswordEncoder());
  }

  Passwords(Clock clock, PasswordEncoder slow) {
    this.clock = clock;
    this.slow = slow;
  }

  @Override
  public String encode(@Nullable CharSequence password) {
    return Objects.requireNonNull(slow.encode(password), "no password to hash");
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    if (password == null || hash == null || password.length() > 200) {
      return false;
    }
    String pair = digest(password + "\0" + hash);
    synchronized (fitted) {
      Instant when = fitted.get(pair);
      if (when != null && clock.instant().isBefore(when.plus(KEPT))) {
        return true;
      }
    }
    boolean matches = slow.matches(password, hash);
    if (matches) {
      synchronized (fitted) {
        fitted.put(pair, clock.instant());
      }
    }
    return matches;
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
