/**
 * Dispatch lists and the append-only log of handling events, from whoever saw a packet. It knows
 * nothing of scanning and marks.
 */
@ApplicationModule(
    allowedDependencies = {"packets", "people", "codes", "print", "forms", "storage", "problems"})
@NullMarked
package org.paperpost.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
