/**
 * Everything of an installation in one file, and back: {@code scripts/backup}, {@code
 * scripts/restore}. It knows rows and blobs, not what they mean.
 */
@ApplicationModule(allowedDependencies = {"database", "storage"})
@NullMarked
package org.paperpost.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
