package org.paperpost.people;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds an account by its login, for the sign-in. */
@Component
class Logins implements UserDetailsService {

  private final Accounts accounts;

  Logins(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public UserDetails loadUserByUsername(String login) {
    AccountEntry account =
        accounts.find(login).orElseThrow(() -> new UsernameNotFoundException("no such login"));
    return new SignedIn(
        account.id, false, account.login, account.disabledAt == null, account.passwordHash);
  }
}
