/**
 * Every question a school has written, found again and copied into a draft with where it came from.
 */
@NullMarked
package org.paperpost.authoring.bank;

import org.jspecify.annotations.NullMarked;
