/**
 * Assignments, questions and their points; drafts become frozen editions with laid-out pages. It
 * knows no pupil and no packet.
 */
@ApplicationModule(
    allowedDependencies = {"people", "sheet", "print", "forms", "storage", "problems"})
@NullMarked
package org.paperpost.authoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
