/**
 * What is printed to be read back: packet serials and page codes with their checks, postal item
 * numbers. It knows no database, no picture and no paper; a code is judged here without a look-up.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperpost.codes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
