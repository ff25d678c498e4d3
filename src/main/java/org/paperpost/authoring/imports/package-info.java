/**
 * Questions of other programs (GIFT, Moodle XML, QTI 2.1) as authoring text. It knows their formats
 * and the authoring text, and nothing of how that is read, kept or printed.
 */
@NullMarked
package org.paperpost.authoring.imports;

import org.jspecify.annotations.NullMarked;
