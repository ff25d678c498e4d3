package org.paperpost.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
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
    known().forEach(module -> migrate(module, MigrationVersion.LATEST));
  }

  /**
   * Makes the tables as another installation had them.
   *
   * @param versions what its {@link #versions} gave
   */
  public void runUpTo(Map<String, String> versions) {
    versions.forEach((module, version) -> migrate(module, MigrationVersion.fromVersion(version)));
  }

  /** The newest version that has run, by module; one that has run none is left out. */
  public Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String module : known()) {
      MigrationInfo current = flyway(module, MigrationVersion.LATEST).info().current();
      if (current != null && current.getVersion() != null) {
        versions.put(module, current.getVersion().getVersion());
      }
    }
    return versions;
  }

  /** The newest version that this program brings, by module. */
  public Map<String, String> newest() {
    Map<String, String> newest = new LinkedHashMap<>();
    for (String module : known()) {
      MigrationInfo[] all = flyway(module, MigrationVersion.LATEST).info().all();
      newest.put(module, all[all.length - 1].getVersion().getVersion());
    }
    return newest;
  }

  /** The root first. */
  private static List<String> known() {
    List<String> known = new ArrayList<>(List.of(ROOT));
    known.addAll(modules());
    return known;
  }

  private void migrate(String module, MigrationVersion target) {
    flyway(module, target).migrate();
  }

  private Flyway flyway(String module, MigrationVersion target) {
    return Flyway.configure()
        .target(target)
        .dataSource(dataSource)
        .locations("classpath:db/migration/" + module)
        .table("flyway_schema_history" + (module.equals(ROOT) ? "" : "_" + module))
        // The schema already holds the other modules' histories.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
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
