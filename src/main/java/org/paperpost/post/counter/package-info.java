/**
 * What the school's side of the offline counters knows: who is let in where, what an office is to
 * expect, and what became of reports that came by file or from a lost device.
 */
@NullMarked
package org.paperpost.post.counter;

import org.jspecify.annotations.NullMarked;
