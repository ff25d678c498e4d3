package org.paperpost.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.paperpost.people.Devices;
import org.paperpost.people.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a device in by {@code Authorization: Bearer}. One that was revoked comes as far as the door
 * for reports, where they are kept apart: what it noted before it was lost may still be true.
 */
final class DeviceTokenFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Devices devices;
  private final SecurityAnswers answers;

  DeviceTokenFilter(Devices devices, SecurityAnswers answers) {
    this.devices = devices;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String token = authorization.substring(BEARER.length()).strip();
      Optional<SignedIn> device = devices.withToken(token);
      if (device.isEmpty() && reports(request)) {
        device = devices.revokedWithToken(token);
      }
      if (device.isEmpty()) {
        answers.commence(request, response, new BadCredentialsException("no such token"));
        return;
      }
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              device.get(), null, device.get().getAuthorities()));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private static boolean reports(HttpServletRequest request) {
    return request.getMethod().equals("POST") && request.getRequestURI().equals("/api/v1/events");
  }
}
