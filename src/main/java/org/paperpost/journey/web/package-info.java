/** The screens and the HTTP calls of journey. */
@NullMarked
package org.paperpost.journey.web;

import org.jspecify.annotations.NullMarked;
