/**
 * The geometry of one printed side in millimetres: anchors, code places, answer fields; the
 * contract between the printer and the reader. It knows neither what is asked nor who answers.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperpost.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
