/**
 * Long work outside the request, with progress, shared by all nodes, kept in PostgreSQL. It knows
 * nothing of what the work does.
 */
@ApplicationModule(allowedDependencies = "problems")
@NullMarked
package org.paperpost.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
