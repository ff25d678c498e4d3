/** The screens and the HTTP calls of authoring. */
@NullMarked
package org.paperpost.authoring.web;

import org.jspecify.annotations.NullMarked;
