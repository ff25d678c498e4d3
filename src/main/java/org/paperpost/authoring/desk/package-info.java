/**
 * Drafts and editions as they are kept, and a text read and laid out at once. What the services of
 * the module stand on; it does not know them.
 */
@NullMarked
package org.paperpost.authoring.desk;

import org.jspecify.annotations.NullMarked;
