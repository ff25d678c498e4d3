package org.paperpost.packets;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round as it is asked for, before anything is judged.
 *
 * @param classes as written on the roll or nearly so, e.g. {@code 5 «Ә»}
 * @param editions the papers of every packet, in this order
 * @param dueBack the day on which the work shall be back at school, from which follows when pupils
 *     send it; a reserve has none before its release
 * @param spares packets bound to no pupil
 * @param envelope {@code C4}, {@code C5} or {@code DL}; null for C5
 */
public record NewRound(
    String name,
    List<String> classes,
    List<UUID> editions,
    @Nullable LocalDate dueBack,
    int spares,
    @Nullable String envelope,
    boolean duplex,
    RoundOptions options) {

  /** A round without any option. */
  public NewRound(
      String name,
      List<String> classes,
      List<UUID> editions,
      @Nullable LocalDate dueBack,
      int spares,
      @Nullable String envelope,
      boolean duplex) {
    this(name, classes, editions, dueBack, spares, envelope, duplex, RoundOptions.NONE);
  }

  public NewRound {
    classes = List.copyOf(classes);
    editions = List.copyOf(editions);
  }
}
