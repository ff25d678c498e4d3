package org.paperpost.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a password unless the login was tried too often from there. */
final class ThrottledSignIn implements AuthenticationProvider {

  private final AuthenticationProvider checked;
  private final SignInAttempts attempts;

  ThrottledSignIn(AuthenticationProvider checked, SignInAttempts attempts) {
    this.checked = checked;
    this.attempts = attempts;
  }

  /** Too often; how many minutes to wait. */
  static final class TooOften extends LockedException {

    private static final long serialVersionUID = 1;

    private final long minutes;

    TooOften(long minutes) {
      super("tried too often, wait " + minutes + " min");
      this.minutes = minutes;
    }

    long minutes() {
      return minutes;
    }
  }

  @Override
  public @Nullable Authentication authenticate(Authentication asked) {
    String address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    String pair = asked.getName().strip().toLowerCase(Locale.ROOT) + " " + address;
    long minutes = attempts.minutesToWait(pair);
    if (minutes > 0) {
      throw new TooOften(minutes);
    }
    try {
      Authentication known = checked.authenticate(asked);
      attempts.succeeded(pair);
      return known;
    } catch (AuthenticationException wrong) {
      attempts.failed(pair);
      throw wrong;
    }
  }

  @Override
  public boolean supports(Class<?> kind) {
    return checked.supports(kind);
  }
}
