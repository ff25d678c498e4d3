package org.paperpost.people;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether the one who is signed in may touch what belongs to a school. Every query passes here. */
@Component
public class Access {

  /** Who is signed in. */
  public Actor actor() {
    throw new UnsupportedOperationException("people");
  }

  /**
   * Passes if the actor belongs to the school (or is the installation's administrator) and has one
   * of the roles; administrators have all of them, and no role given means any. Refuses with
   * NOT_FOUND for another school's, NOT_ALLOWED for a lacking role.
   */
  public void require(UUID school, Role... anyOf) {
    throw new UnsupportedOperationException("people");
  }

  /**
   * The school whose screens are shown: the actor's own, or for the installation's administrator
   * the one chosen in the session, or the only one there is. Refuses with NOT_FOUND if there is
   * none.
   */
  public UUID school() {
    throw new UnsupportedOperationException("people");
  }
}
