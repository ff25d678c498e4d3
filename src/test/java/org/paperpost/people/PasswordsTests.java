package org.paperpost.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class PasswordsTests {

  /** The tests of everything else hash in fewer rounds. */
  @Test
  void areHashedSlowlyEnoughToTireAGuesser() {
    Passwords passwords = new Passwords(Clock.systemUTC());
    String hash = passwords.encode("correct-horse-battery");
    assertThat(hash).matches("\\{bcrypt}\\$2a\\$1\\d\\$.{53}");
    assertThat(passwords.matches("correct-horse-battery", hash)).isTrue();
    assertThat(passwords.matches("correct-horse-batterz", hash)).isFalse();
  }
}
