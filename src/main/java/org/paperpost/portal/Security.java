package org.paperpost.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.paperpost.people.Devices;
import org.paperpost.people.Passwords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who gets in. Calls carry their credentials (HTTP Basic or a device's token) or ride on a screen's
 * session, and then need its CSRF token; screens sign in by a form. What someone may do once in is
 * asked of {@code people.Access}, school by school.
 */
@Configuration(proxyBeanMethods = false)
class Security {

  /**
   * Nothing from elsewhere and no script in the page. Style attributes alone are let through: the
   * lengths of bars are drawn by them, and the templates escape what they write.
   */
  private static final String CONTENT =
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
          + " style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:;"
          + " worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'self'";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Bean
  AuthenticationManager authenticationManager(
      UserDetailsService accounts, Passwords passwords, SignInAttempts attempts) {
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
    provider.setPasswordEncoder(passwords);
    return new ProviderManager(new ThrottledSignIn(provider, attempts));
  }

  @Bean
  @Order(1)
  SecurityFilterChain calls(
      HttpSecurity http, AuthenticationManager accounts, Devices devices, SecurityAnswers answers)
      throws Exception {
    headers(http, CONTENT);
    return http.securityMatcher("/api/v1/**")
        .authenticationManager(accounts)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(Security::ridesOnASession))
        .httpBasic(basic -> basic.authenticationEntryPoint(answers))
        .addFilterBefore(new DeviceTokenFilter(devices, answers), BasicAuthenticationFilter.class)
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(
            all ->
                all.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers("/api/v1/track/**", "/api/v1/counter/enrol")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .build();
  }

  /** The description of the API is for everybody; its page brings styles of its own. */
  @Bean
  @Order(2)
  SecurityFilterChain description(HttpSecurity http) throws Exception {
    headers(http, CONTENT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
    return http.securityMatcher("/api/docs/**", "/api/swagger-ui/**")
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain screens(
      HttpSecurity http, AuthenticationManager accounts, SecurityAnswers answers) throws Exception {
    headers(http, CONTENT);
    return http.authenticationManager(accounts)
        .authorizeHttpRequests(
            all ->
                all.dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(
                        "/sign-in",
                        "/error",
                        "/css/**",
                        "/js/**",
                        "/img/**",
                        "/fonts/**",
                        "/vendor/**",
                        "/favicon.ico",
                        "/counter/*.html",
                        "/counter/*.js",
                        "/counter/*.css",
                        "/counter/*.svg",
                        "/counter/*.webmanifest",
                        "/track/**",
                        "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .usernameParameter("login")
                    .passwordParameter("password")
                    .failureHandler(answers)
                    .defaultSuccessUrl("/"))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .exceptionHandling(handling -> handling.accessDeniedHandler(answers))
        .build();
  }

  private static void headers(HttpSecurity http, String content) throws Exception {
    http.headers(
        headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .frameOptions(frame -> frame.sameOrigin())
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                    policy -> policy.policy("camera=(self), microphone=(), geolocation=()"))
                .cacheControl(Customizer.withDefaults()));
  }

  /**
   * A call that changes something, without credentials of its own, from a browser that has some.
   */
  private static boolean ridesOnASession(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && request.getRequestedSessionId() != null;
  }
}
