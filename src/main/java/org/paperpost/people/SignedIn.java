package org.paperpost.people;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who signed in, as the session keeps it: only which account or device. What it may do is looked up
 * at every request, so that a role taken away is gone at once.
 */
public final class SignedIn implements UserDetails, CredentialsContainer {

  private static final long serialVersionUID = 1;

  private final UUID id;
  private final boolean device;
  private final String login;
  private final boolean enabled;
  private @Nullable String hash;

  SignedIn(UUID id, boolean device, String login, boolean enabled, @Nullable String hash) {
    this.id = id;
    this.device = device;
    this.login = login;
    this.enabled = enabled;
    this.hash = hash;
  }

  /** The account's or the device's id. */
  public UUID id() {
    return id;
  }

  boolean isDevice() {
    return device;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public @Nullable String getPassword() {
    return hash;
  }

  @Override
  public String getUsername() {
    return login;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void eraseCredentials() {
    hash = null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
