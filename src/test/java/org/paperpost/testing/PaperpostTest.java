package org.paperpost.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.paperpost.PaperpostApplication;
import org.paperpost.people.QuickPasswords;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the whole of Paperpost once for all tests that carry it and nothing else: on a random
 * port, on a fresh migrated database, with an empty data folder and the first account {@code admin}
 * / {@link TestInstallation#ADMIN_PASSWORD}. Tests share the context, so each makes its own school
 * and asks only about that. {@link Web} talks to it over HTTP.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
    classes = PaperpostApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestInstallation.class, QuickPasswords.class})
public @interface PaperpostTest {}
