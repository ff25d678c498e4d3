package org.paperpost.authoring;

import java.time.Instant;

/**
 * An earlier text of a draft.
 *
 * @param by the login of who wrote it; empty if that is not known
 * @param letters how long it is
 */
public record Revision(long id, String by, Instant at, int letters) {}
