/**
 * The authoring text and how it is read: line by line into a manuscript of questions, with all that
 * is wrong by its line. It knows no layout and nothing of how texts are kept.
 */
@NullMarked
package org.paperpost.authoring.text;

import org.jspecify.annotations.NullMarked;
