/**
 * A picture becomes readings: pages of any file, codes, registration, bubbles, crops. It knows no
 * database and no school; what a reading means is decided elsewhere.
 */
@ApplicationModule(allowedDependencies = {"sheet", "codes"})
@NullMarked
package org.paperpost.imaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
