package org.paperpost.people;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/**
 * Hashes as {@link Passwords} does but in as few rounds as bcrypt allows: almost every test makes
 * accounts, and the real slowness was a fifth of all their work. {@code PasswordsTests} holds the
 * real one to it.
 */
public final class QuickPasswords
    implements ApplicationContextInitializer<GenericApplicationContext> {

  private static final int FEWEST = 4;

  @Override
  public void initialize(GenericApplicationContext context) {
    // Under the name that scanning would give it, so that it stands in its place.
    context.registerBean(
        "passwords",
        Passwords.class,
        () ->
            new Passwords(
                context.getBean(Clock.class),
                new DelegatingPasswordEncoder(
                    "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(FEWEST)))));
  }
}
