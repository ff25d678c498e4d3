package org.paperpost.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.paperpost.problems.Problem;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** A problem as RFC 9457 has it, in the language of the request, with its stable code. */
@Component
class ProblemAnswer {

  private final MessageSource messages;
  private final Sentences sentences;
  private final LocaleResolver languages;
  private final JsonMapper json;

  ProblemAnswer(
      MessageSource messages, Sentences sentences, LocaleResolver languages, JsonMapper json) {
    this.messages = messages;
    this.sentences = sentences;
    this.languages = languages;
    this.json = json;
  }

  static boolean isForApi(HttpServletRequest request) {
    Object forwarded = request.getAttribute("jakarta.servlet.error.request_uri");
    String path = forwarded instanceof String original ? original : request.getRequestURI();
    return path.startsWith("/api/");
  }

  Map<String, Object> body(Problem problem, Locale locale) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:paperpost:problem:" + problem.code().wireName());
    body.put("title", title(problem, locale));
    body.put("status", problem.code().status());
    body.put("detail", sentences.of(problem, locale));
    body.put("code", problem.code().wireName());
    body.put("arguments", problem.arguments());
    return body;
  }

  /** What kind of refusal it is, in a few words. */
  String title(Problem problem, Locale locale) {
    String other = problem.code().status() < 500 ? "portal.status.4xx" : "portal.status.5xx";
    String text =
        messages.getMessage("portal.status." + problem.code().status(), null, null, locale);
    return text == null ? messages.getMessage(other, null, locale) : text;
  }

  /** Answers where no controller was reached, as in a filter. */
  void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(problem.code().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    byte[] bytes = json.writeValueAsBytes(body(problem, languages.resolveLocale(request)));
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
