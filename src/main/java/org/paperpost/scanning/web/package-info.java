/** The screens and the HTTP calls of scanning. */
@NullMarked
package org.paperpost.scanning.web;

import org.jspecify.annotations.NullMarked;
