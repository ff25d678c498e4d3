/**
 * Rounds: editions for classes become printed packets. It freezes pages, layout, points and
 * addressee, so that nothing downstream asks authoring again; it knows nothing of posting or
 * marking.
 */
@ApplicationModule(
    allowedDependencies = {
      "authoring",
      "people",
      "codes",
      "sheet",
      "print",
      "forms",
      "storage",
      "jobs",
      "problems"
    })
@NullMarked
package org.paperpost.packets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
