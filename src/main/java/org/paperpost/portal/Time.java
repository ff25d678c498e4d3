package org.paperpost.portal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The one place where the present comes from; tests put their own clock in its place. What is to be
 * done every so often is woken here too.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Time {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
