/**
 * Scanned stacks become sides, each filed, unknown, duplicate, blank or foreign, with its original
 * and its history. It knows nothing of the post and gives no marks.
 */
@ApplicationModule(
    allowedDependencies = {
      "packets",
      "people",
      "codes",
      "sheet",
      "imaging",
      "storage",
      "jobs",
      "problems"
    })
@NullMarked
package org.paperpost.scanning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
