/**
 * The edge: sign-in, security, languages, home, health, the demo school. It sees every module and
 * is seen by none.
 */
@ApplicationModule
@NullMarked
package org.paperpost.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
