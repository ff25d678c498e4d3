package org.paperpost.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's tables up to date, each from its own folder {@code db/migration/<module>}
 * with its own history, so that modules number their migrations without asking one another. First
 * {@code __root}, which holds what belongs to none; then the others, in any order, since no module
 * refers to another's tables.
 */
public final class ModuleMigrations {

  private static final String ROOT = "__root";

  private final DataSource dataSource;

  public ModuleMigrations(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs what has not run yet; other nodes starting at the same moment wait. */
  public void run() {
    migrate(ROOT);
    for (String module : modules()) {
      migrate(module);
    }
  }

  private void migrate(String module) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration/" + module)
        .table("flyway_schema_history" + (module.equals(ROOT) ? "" : "_" + module))
        // The schema already holds the other modules' histories.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private static Set<String> modules() {
    Set<String> modules = new TreeSet<>();
    try {
      for (Resource migration :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:db/migration/*/*.sql")) {
        String[] path = migration.getURL().getPath().split("/");
        modules.add(path[path.length - 2]);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The migrations cannot be listed", failed);
    }
    modules.remove(ROOT);
    return modules;
  }
}
