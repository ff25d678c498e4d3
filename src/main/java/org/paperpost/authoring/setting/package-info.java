/**
 * How a manuscript becomes paper: variants, sides with their answer fields, the answer key, and the
 * pictures in them. It reads no database and keeps nothing.
 */
@NullMarked
package org.paperpost.authoring.setting;

import org.jspecify.annotations.NullMarked;
