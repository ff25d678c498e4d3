package org.paperpost.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the jobs of this node, if working is among its roles. db-scheduler's own starter is made
 * for an older Spring Boot and would silently do nothing here.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

  private static final int MOST_WORKERS = 4;

  /** Four missed signs of life and a look every other one: taken over within half a minute. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  @Bean
  QueuedJobs jobs(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      JsonMapper json,
      Clock clock,
      ObjectProvider<JobHandler> handlers,
      @Value("${paperpost.roles:web,work}") Set<String> roles) {
    int processors = Runtime.getRuntime().availableProcessors();
    int workers = roles.contains("work") ? Math.max(2, Math.min(MOST_WORKERS, processors)) : 0;
    return new QueuedJobs(
        dataSource,
        transactions,
        json,
        clock,
        () -> handlers.stream().toList(),
        workers,
        HEARTBEAT);
  }
}
