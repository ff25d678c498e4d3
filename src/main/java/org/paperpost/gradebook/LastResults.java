package org.paperpost.gradebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.LastRound;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.springframework.stereotype.Component;

/**
 * What the next cover says of a pupil's last work: the points of every paper that is marked to the
 * end. Of unfinished papers it keeps silent, as their points would only grow.
 */
@Component
class LastResults implements LastRound {

  /** Further back nobody remembers the work. */
  private static final int ROUNDS_BACK = 3;

  private final Rounds rounds;
  private final Results results;

  LastResults(Rounds rounds, Results results) {
    this.rounds = rounds;
    this.results = results;
  }

  @Override
  public Map<UUID, Words> of(UUID school, Collection<UUID> pupils) {
    Map<UUID, Words> known = new HashMap<>();
    Set<UUID> asked = new HashSet<>(pupils);
    for (Round round : rounds.inSchool(school).stream().limit(ROUNDS_BACK).toList()) {
      if (!asked.isEmpty()) {
        add(round, asked, known);
      }
    }
    return known;
  }

  private void add(Round round, Set<UUID> asked, Map<UUID, Words> known) {
    RoundResults of = results.of(round);
    for (ResultRow row : of.rows()) {
      Addressee addressee = row.packet().addressee();
      if (addressee != null && asked.contains(addressee.pupil())) {
        List<Result> papers = finished(of, row);
        if (!papers.isEmpty()) {
          known.put(addressee.pupil(), new Words(round.name(), papers));
          asked.remove(addressee.pupil());
        }
      }
    }
  }

  private static List<Result> finished(RoundResults of, ResultRow row) {
    List<Result> papers = new ArrayList<>();
    for (RoundResults.PaperColumns paper : of.papers()) {
      PaperResult result = row.papers().get(paper.edition());
      BigDecimal total = result == null ? null : result.total();
      if (result != null && total != null && result.isFinished()) {
        papers.add(
            new Result(
                paper.heading(),
                total.stripTrailingZeros().toPlainString().replace('.', ',')
                    + " / "
                    + result.max()));
      }
    }
    return papers;
  }
}
