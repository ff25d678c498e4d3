package org.paperpost.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * In which language the one at the screen is spoken to: as switched ({@code ?lang=}, then a
 * cookie), else as the account says, else as the browser says, else Kazakh. On the API what the
 * request says comes before what the account says.
 */
@Component("localeResolver")
class Languages implements LocaleResolver {

  static final String FIRST = "kk";
  static final List<String> ALL = List.of(FIRST, "ru", "en");

  private static final String NAME = "lang";

  private final AccountLanguage account;

  Languages(AccountLanguage account) {
    this.account = account;
  }

  /** The language of these three that a locale means; Kazakh if it means none. */
  static String nearest(@Nullable Locale locale) {
    return locale != null && ALL.contains(locale.getLanguage()) ? locale.getLanguage() : FIRST;
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    boolean api = request.getRequestURI().startsWith("/api/");
    String language =
        switched(request)
            .or(() -> remembered(request))
            .or(() -> api ? asked(request) : account.language())
            .or(() -> api ? account.language() : asked(request))
            .orElse(FIRST);
    return Locale.forLanguageTag(language);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is switched with ?lang=");
  }

  private static Optional<String> switched(HttpServletRequest request) {
    // the query only: reading parameters would consume the body of an upload
    String query = request.getQueryString();
    return query == null
        ? Optional.empty()
        : ALL.stream().filter(l -> ("&" + query + "&").contains("&lang=" + l + "&")).findFirst();
  }

  private static Optional<String> remembered(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (NAME.equals(cookie.getName()) && ALL.contains(cookie.getValue())) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> asked(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Optional.empty();
    }
    Enumeration<Locale> locales = request.getLocales();
    while (locales.hasMoreElements()) {
      String language = locales.nextElement().getLanguage();
      if (ALL.contains(language)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** Keeps a switch of language for a year. */
  @Component
  @Order(Ordered.HIGHEST_PRECEDENCE + 20)
  static class Remembering extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      switched(request)
          .filter(language -> !request.getRequestURI().startsWith("/api/"))
          .ifPresent(
              language -> {
                Cookie cookie = new Cookie(NAME, language);
                cookie.setPath("/");
                cookie.setHttpOnly(true);
                cookie.setSecure(request.isSecure());
                cookie.setMaxAge(365 * 24 * 60 * 60);
                cookie.setAttribute("SameSite", "Lax");
                response.addCookie(cookie);
              });
      chain.doFilter(request, response);
    }
  }
}
