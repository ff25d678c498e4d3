package org.paperpost.authoring;

import java.util.List;
import java.util.UUID;
import org.paperpost.people.Accommodation;
import org.springframework.stereotype.Service;

/** The published editions. None of these calls asks who is acting. */
@Service
public class Editions {

  /** Refuses with NOT_FOUND. */
  public Edition edition(UUID id) {
    throw new UnsupportedOperationException("authoring");
  }

  /** The newest first. */
  public List<Edition> inSchool(UUID school) {
    throw new UnsupportedOperationException("authoring");
  }

  /** Laid out when first asked for and kept. Variants count from 1. */
  public EditionLayout layout(UUID edition, int variant, Accommodation accommodation) {
    throw new UnsupportedOperationException("authoring");
  }
}
