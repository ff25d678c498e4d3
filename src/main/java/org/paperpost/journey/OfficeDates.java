package org.paperpost.journey;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.SendBy;

/**
 * What is known of one office's post, and the dates of a round that follow from it.
 *
 * @param out within how many days nine in ten packets reach the pupil
 * @param back within how many days nine in ten come back to school
 * @param seenOut of how many packets that is known; 0 means by the norm alone
 * @param seenBack the same for the way back
 * @param postBy the last day for the school to post, so that pupils have a week for the work
 * @param sendBy the last day for pupils to hand in, so that it is back when it is due; the printed
 *     one, where covers have one
 */
public record OfficeDates(
    String office,
    int out,
    int back,
    int seenOut,
    int seenBack,
    LocalDate postBy,
    LocalDate sendBy) {

  /**
   * @param printed what the covers say, if they say a day
   */
  static OfficeDates of(
      String office, Transits.Both times, LocalDate dueBack, @Nullable LocalDate printed) {
    TransitTimes out = times.of(Way.OUT).office(office);
    TransitTimes back = times.of(Way.BACK).office(office);
    int daysOut = out.within(Transits.CONFIDENCE);
    int daysBack = back.within(Transits.CONFIDENCE);
    LocalDate sendBy = printed == null ? dueBack.minusDays(daysBack) : printed;
    return new OfficeDates(
        office,
        daysOut,
        daysBack,
        out.seen(),
        back.seen(),
        sendBy.minusDays(SendBy.FOR_THE_WORK + (long) daysOut),
        sendBy);
  }
}
