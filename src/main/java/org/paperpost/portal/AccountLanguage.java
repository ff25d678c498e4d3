package org.paperpost.portal;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The language that the account which is signed in prefers. */
@Component
class AccountLanguage {

  Optional<String> language() {
    return Optional.empty();
  }
}
