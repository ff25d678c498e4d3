/**
 * Assignments, questions and their points; drafts become frozen editions with laid-out pages. It
 * knows no pupil and no packet.
 *
 * <p>A text is read in {@code text}, set in {@code setting}, kept and checked in {@code desk}; the
 * services here work with these. {@code bank}, {@code changes} and {@code web} stand on the
 * services. {@code imports} turns other programs' files into texts. The values that all of them
 * speak of, such as {@link org.paperpost.authoring.QuestionSpec}, stand here, because packets
 * freeze them.
 */
@ApplicationModule(
    allowedDependencies = {"people", "sheet", "print", "forms", "storage", "problems"})
@NullMarked
package org.paperpost.authoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
