/**
 * Schools, classes, pupils and their addresses, accounts and roles; who may see what. It knows
 * nothing of assignments, packets or marks.
 */
@ApplicationModule(allowedDependencies = "problems")
@NullMarked
package org.paperpost.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
