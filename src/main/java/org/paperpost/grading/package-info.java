/**
 * Answers become marks: machine readings, the review queue, marking on screen. It knows nothing of
 * the journal.
 */
@ApplicationModule(
    allowedDependencies = {"scanning", "packets", "people", "storage", "problems", "sheet"})
@NullMarked
package org.paperpost.grading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
