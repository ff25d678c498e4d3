/**
 * Results of a round, their export to journals, and feedback on paper. It gives no marks itself.
 */
@ApplicationModule(
    allowedDependencies = {
      "grading",
      "packets",
      "people",
      "print",
      "forms",
      "problems",
      "scanning",
      "sheet",
      // the types that the doors above speak in
      "authoring",
      "codes"
    })
@NullMarked
package org.paperpost.gradebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
