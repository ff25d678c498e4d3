package org.paperpost.packets;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rounds of a school. None of these calls asks who is acting. */
@Service
public class Rounds {

  private final RoundRows rows;
  private final RoundOpening opening;
  private final RoundRelease release;
  private final Stationery stationery;
  private final Pupils pupils;
  private final SendByReckoning sendBy;

  Rounds(
      RoundRows rows,
      RoundOpening opening,
      RoundRelease release,
      Stationery stationery,
      Pupils pupils,
      SendByReckoning sendBy) {
    this.rows = rows;
    this.opening = opening;
    this.release = release;
    this.stationery = stationery;
    this.pupils = pupils;
    this.sendBy = sendBy;
  }

  /** Refuses with NOT_FOUND. */
  public Round round(UUID id) {
    return rows.find(id)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", id.toString()).refused());
  }

  /** The newest first. */
  public List<Round> inSchool(UUID school) {
    return rows.inSchool(school);
  }

  /**
   * Opens a round: every pupil of the classes gets a packet with a paper per edition, laid out and
   * frozen now. All or nothing; what is refused has its own code in the catalogue.
   */
  @Transactional
  public Round open(UUID school, NewRound wanted) {
    return opening.open(school, wanted);
  }

  /** Who would get a packet if these classes were chosen; unknown classes have nobody. */
  public Recipients recipients(UUID school, List<String> classes) {
    return Recipients.of(pupils.inClasses(school, classes));
  }

  /** When pupils of these classes would have to send work that shall be back on that day. */
  public SendByDays sendBy(UUID school, List<String> classes, LocalDate dueBack) {
    List<String> offices = pupils.inClasses(school, classes).stream().map(Pupil::office).toList();
    return sendBy.reckon(school, dueBack, offices);
  }

  /** When the pupils of a round send their work, as it was reckoned once and for all. */
  public SendByDays sendBy(Round round) {
    return sendBy.kept(round);
  }

  /**
   * Releases a reserve: its packets go out now and are expected back by that day.
   *
   * <p>Refuses with ROUND_NOT_RESERVE, ROUND_RELEASED, DUE_BACK_MISSING or DUE_BACK_PAST.
   */
  @Transactional
  public Round release(UUID id, @Nullable LocalDate dueBack) {
    return release.release(round(id), dueBack);
  }

  /** The names of the envelopes that a round may use. */
  public List<String> envelopes() {
    return List.copyOf(stationery.envelopes().keySet());
  }
}
