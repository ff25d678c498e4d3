/**
 * The whole loop on the demo school, driven from outside over HTTP as a school's own tools would,
 * with simulated pupils, posts and scanners. Start at {@link org.paperpost.demo.DemoRun}.
 */
@NullMarked
package org.paperpost.demo;

import org.jspecify.annotations.NullMarked;
