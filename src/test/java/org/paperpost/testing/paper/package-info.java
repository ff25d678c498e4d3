/**
 * Paper without paper: printed pages become pictures, simulated pupils fill them in, the way there
 * and back and the scanner damage them, and files like a scanner's are written. Everything is
 * decided by a seed. Start at {@link org.paperpost.testing.paper.Scan}.
 */
@NullMarked
package org.paperpost.testing.paper;

import org.jspecify.annotations.NullMarked;
