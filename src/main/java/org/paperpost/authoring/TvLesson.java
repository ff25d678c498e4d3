package org.paperpost.authoring;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A television lesson that goes with an assignment, for pupils without internet.
 *
 * @param time local time where the channel is seen; null if not told
 * @param title may be empty
 */
public record TvLesson(String channel, LocalDate date, @Nullable LocalTime time, String title) {}
