package org.paperpost.officesheet.web;

import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.officesheet.OfficeSheet;
import org.paperpost.officesheet.OfficeSheets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Component;

/** What the one who acts may see as a coordinator; anything else refuses with NOT_FOUND. */
@Component
class Coordinated {

  private final Access access;
  private final Rounds rounds;
  private final OfficeSheets sheets;

  Coordinated(Access access, Rounds rounds, OfficeSheets sheets) {
    this.access = access;
    this.rounds = rounds;
    this.sheets = sheets;
  }

  Round round(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }

  OfficeSheet sheet(String serial) {
    OfficeSheet sheet =
        sheets.sheet(
            PacketId.parse(serial)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", serial).refused()));
    access.require(sheet.school(), Role.COORDINATOR);
    return sheet;
  }
}
