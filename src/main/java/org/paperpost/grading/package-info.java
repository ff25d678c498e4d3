/**
 * Answers become marks: machine readings, the review queue, marking on screen. It knows nothing of
 * the journal.
 */
@ApplicationModule(
    allowedDependencies = {
      "scanning",
      "packets",
      "people",
      "problems",
      "sheet",
      // the types that the doors above speak in
      "authoring",
      "imaging",
      "codes"
    })
@NullMarked
package org.paperpost.grading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
