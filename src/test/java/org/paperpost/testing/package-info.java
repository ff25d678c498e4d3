/** What tests of several modules stand on: a started Paperpost on a database of its own. */
@NullMarked
package org.paperpost.testing;

import org.jspecify.annotations.NullMarked;
