/** The screens and the HTTP calls of people. */
@NullMarked
package org.paperpost.people.web;

import org.jspecify.annotations.NullMarked;
