/** Blobs by the hash of their content. It knows nothing of what they hold. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperpost.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
