/**
 * Where each packet is and what is late: a read model derived from the facts of the others. It
 * records nothing of its own.
 */
@ApplicationModule(
    allowedDependencies = {
      "packets",
      "post",
      "scanning",
      "grading",
      "people",
      "print",
      "forms",
      "problems",
      "codes"
    })
@NullMarked
package org.paperpost.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
