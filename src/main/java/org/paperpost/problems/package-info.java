/**
 * The one catalogue of what can be refused, each with a stable code and a status. It knows no
 * sentence: those stand in the message bundles, in three languages.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperpost.problems;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
