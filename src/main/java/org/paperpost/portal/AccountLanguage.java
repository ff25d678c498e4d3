package org.paperpost.portal;

import java.util.Optional;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.springframework.stereotype.Component;

/** The language that the account which is signed in prefers. */
@Component
class AccountLanguage {

  private final Access access;

  AccountLanguage(Access access) {
    this.access = access;
  }

  Optional<String> language() {
    return access.find().map(Actor::language);
  }
}
