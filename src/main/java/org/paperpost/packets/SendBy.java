package org.paperpost.packets;

import java.time.LocalDate;

/**
 * By which day the pupils of one office send their work, by what was known of its post when the
 * round was opened or released. Printed on covers and at the foot of every side, so it is kept and
 * never reckoned anew.
 *
 * @param office as the roster names it; empty for pupils without one
 * @param out within how many days nine packets in ten reach the pupil
 * @param back within how many days nine in ten are back at school
 * @param day the last day for sending
 */
public record SendBy(String office, int out, int back, LocalDate day) {

  /** Days that a pupil should have for the work of a packet. */
  public static final int FOR_THE_WORK = 7;

  /**
   * The last day on which work that is sent still comes in time. Where that leaves less than a week
   * for the work, though the packet is posted today, the week goes before; but nobody is told a
   * later day than the school's, nor one on which offices are closed.
   */
  static SendBy of(
      String office, PostTimes.Days post, ClosedDays closed, LocalDate today, LocalDate dueBack) {
    LocalDate inTime = dueBack.minusDays(post.back());
    LocalDate aWeek = today.plusDays(post.out() + FOR_THE_WORK);
    LocalDate day = aWeek.isBefore(inTime) ? inTime : aWeek.isBefore(dueBack) ? aWeek : dueBack;
    return new SendBy(office, post.out(), post.back(), closed.openUntil(day, today));
  }

  /** The last day for the school to post, so that pupils have a week for the work. */
  public LocalDate postBy() {
    return day.minusDays(FOR_THE_WORK + (long) out);
  }

  /** By when work that is sent on the last day is back at school. */
  public LocalDate backBy() {
    return day.plusDays(back);
  }

  /** Whether pupils have less than a week, or their work may be late, if posted that day. */
  boolean isTight(LocalDate posted, LocalDate dueBack) {
    return posted.isAfter(postBy()) || backBy().isAfter(dueBack);
  }
}
