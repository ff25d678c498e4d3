/** The screens and the HTTP calls of grading. */
@NullMarked
package org.paperpost.grading.web;

import org.jspecify.annotations.NullMarked;
