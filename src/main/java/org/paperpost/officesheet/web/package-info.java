/** Screens and API of the lists for offices without a device. */
@NullMarked
package org.paperpost.officesheet.web;

import org.jspecify.annotations.NullMarked;
