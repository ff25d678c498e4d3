package org.paperpost.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one DataSource: the database of DATABASE_URL, else the embedded one. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final int OLDEST_VERSION = 15;
  private static final int POOL_SIZE = 20;

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(
      Environment environment, @Value("${paperpost.data:./data}") Path data) {
    String url = environment.getProperty("DATABASE_URL", "");
    HikariDataSource pool;
    if (url.isBlank()) {
      EmbeddedPostgres server =
          EmbeddedPostgres.start(data.toAbsolutePath(), EmbeddedPostgres.Durability.KEPT);
      // Runs after all contexts are closed, so after the pool; a JVM hook would race with it.
      SpringApplication.getShutdownHandlers().add(server::close);
      pool = pool(server.jdbcUrl(EmbeddedPostgres.USER), EmbeddedPostgres.USER, server.password());
    } else {
      DatabaseUrl external =
          DatabaseUrl.parse(
              url,
              environment.getProperty("DATABASE_USER"),
              environment.getProperty("DATABASE_PASSWORD"));
      pool = pool(external.jdbc(), external.user(), external.password());
      requireVersion(pool, external.jdbc());
    }
    return pool;
  }

  @Bean
  FlywayMigrationStrategy migrationPerModule() {
    return flyway -> new ModuleMigrations(flyway.getConfiguration().getDataSource()).run();
  }

  private static HikariDataSource pool(
      String url, @Nullable String user, @Nullable String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("database");
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(POOL_SIZE);
    pool.setMinimumIdle(2);
    return pool;
  }

  private static void requireVersion(HikariDataSource pool, String url) {
    try (Connection connection = pool.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_VERSION) {
        throw new DatabaseUnavailable(
            "The PostgreSQL at "
                + withoutQuery(url)
                + " is version "
                + version
                + "; Paperpost needs "
                + OLDEST_VERSION
                + " or later. Upgrade it, or unset DATABASE_URL to use the embedded one.");
      }
    } catch (SQLException | HikariPool.PoolInitializationException failed) {
      throw new DatabaseUnavailable(
          "The PostgreSQL at "
              + withoutQuery(url)
              + " cannot be reached: "
              + failed.getMessage()
              + ". Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD.",
          failed);
    }
  }

  /** The query part may carry a password. */
  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
