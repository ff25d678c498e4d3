package org.paperpost.testing;

import java.nio.file.Path;
import java.util.Map;
import org.paperpost.database.EmbeddedPostgres;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each started context its own database and data folder. */
public final class TestInstallation
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** The password of the account {@code admin}. */
  public static final String ADMIN_PASSWORD = "correct-horse-battery";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabases databases = TestDatabases.ofThisJvm();
    Path data = databases.newFolder();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test installation",
                Map.of(
                    "DATABASE_URL",
                    databases.fresh(),
                    "DATABASE_USER",
                    EmbeddedPostgres.USER,
                    "DATABASE_PASSWORD",
                    databases.password(),
                    // The database is cloned from a migrated one.
                    "spring.flyway.enabled",
                    false,
                    "paperpost.data",
                    data.toString(),
                    "PAPERPOST_ADMIN_PASSWORD",
                    ADMIN_PASSWORD)));
  }
}
