/** What is another between two texts of one assignment, question by question and word by word. */
@NullMarked
package org.paperpost.authoring.changes;

import org.jspecify.annotations.NullMarked;
