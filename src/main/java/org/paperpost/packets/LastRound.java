package org.paperpost.packets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the cover says of the round before. Whoever keeps results answers it; of a pupil without any
 * the cover says nothing, and the room is for the pupil's letter.
 */
public interface LastRound {

  /**
   * What is known of these pupils' last work; who has none is left out. Asked when a round opens.
   */
  Map<UUID, Words> of(UUID school, Collection<UUID> pupils);

  /**
   * Printed words of the last round.
   *
   * @param round its name
   * @param results one a paper, at most {@link #MOST_RESULTS} are printed
   */
  record Words(String round, List<Result> results) {
    public Words {
      results = List.copyOf(results);
    }
  }

  /**
   * One paper's result.
   *
   * @param points as written, {@code 17 / 20}
   */
  record Result(String subject, String points) {}

  int MOST_RESULTS = 5;
}
