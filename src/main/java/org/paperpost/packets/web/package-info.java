/** The screens and the HTTP calls of packets. */
@NullMarked
package org.paperpost.packets.web;

import org.jspecify.annotations.NullMarked;
