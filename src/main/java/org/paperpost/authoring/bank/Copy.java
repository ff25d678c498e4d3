package org.paperpost.authoring.bank;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a question of a draft came from.
 *
 * @param source the edition, or the assignment if it was copied from a draft
 * @param place its number there
 * @param edition the edition's number; 0 for a draft
 * @param stem as it was then
 * @param by the login of who copied it
 */
public record Copy(
    UUID source, int place, String title, int edition, String stem, String by, Instant at) {}
