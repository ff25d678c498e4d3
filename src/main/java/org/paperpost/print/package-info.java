/**
 * Sheet and content become PDF: HTML is laid out once with the places of its answer fields, then
 * stamped many times as a stream. It knows no pupil, school or packet.
 */
@ApplicationModule(allowedDependencies = "sheet")
@NullMarked
package org.paperpost.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
