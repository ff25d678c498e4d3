package org.paperpost.packets;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * How long the post takes to an office and back. Whoever learns it answers; asked once a round,
 * when it is opened or released, and never for a packet.
 */
public interface PostTimes {

  /**
   * What is known of these offices in the season of that day; every office that is asked for has an
   * answer.
   *
   * @param offices as the roster names them; an empty name stands for pupils without one
   */
  Map<String, Days> of(UUID school, LocalDate dueBack, Collection<String> offices);

  /**
   * Days that nine packets in ten need at most.
   *
   * @param out from the school to the pupil
   * @param back from the office to the school
   */
  record Days(int out, int back) {}
}
