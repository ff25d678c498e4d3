/** The screens and the HTTP calls of gradebook. */
@NullMarked
package org.paperpost.gradebook.web;

import org.jspecify.annotations.NullMarked;
