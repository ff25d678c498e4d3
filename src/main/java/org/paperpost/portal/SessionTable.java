package org.paperpost.portal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions in the database, written so that two requests of one new session do not collide. */
@Configuration(proxyBeanMethods = false)
class SessionTable {

  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }
}
