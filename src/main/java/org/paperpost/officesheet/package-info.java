/**
 * The paper counter: lists with circles that an office without any device fills in, and the events
 * that their ticks become when they come back through the scanner. It knows nothing of marks, and
 * neither the post nor the scanner knows of it.
 */
@ApplicationModule(
    allowedDependencies = {
      "post",
      "scanning",
      "packets",
      "people",
      "codes",
      "sheet",
      "print",
      "forms",
      "imaging",
      "storage",
      "problems"
    })
@NullMarked
package org.paperpost.officesheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
