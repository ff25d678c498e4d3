package org.paperpost.people;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** The schools of this installation. */
@Service
public class Schools {

  /** Refuses with NOT_FOUND. Does not ask who is acting. */
  public School school(UUID id) {
    throw new UnsupportedOperationException("people");
  }

  /** The school's secret for its page codes, 32 bytes, made with the school. */
  public byte[] codeSecret(UUID school) {
    throw new UnsupportedOperationException("people");
  }
}
