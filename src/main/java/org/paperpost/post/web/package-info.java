/** The screens and the HTTP calls of post. */
@NullMarked
package org.paperpost.post.web;

import org.jspecify.annotations.NullMarked;
