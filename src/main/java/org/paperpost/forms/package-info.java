/**
 * The printed forms that a school may change without touching Java: the templates of {@code
 * templates/paper}, filled in, and the words they say.
 */
@ApplicationModule(allowedDependencies = {"print", "sheet", "codes"})
@NullMarked
package org.paperpost.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
