package org.paperpost.packets;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The rounds of a school. None of these calls asks who is acting. */
@Service
public class Rounds {

  /** Refuses with NOT_FOUND. */
  public Round round(UUID id) {
    throw new UnsupportedOperationException("packets");
  }

  /** The newest first. */
  public List<Round> inSchool(UUID school) {
    throw new UnsupportedOperationException("packets");
  }
}
