package org.paperpost.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Turns refusals and faults into a sentence: problem+json on the API; on the screens the page the
 * form came from with a notice, or an error page with a way back.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemAnswer answer;
  private final Sentences sentences;

  ProblemAdvice(ProblemAnswer answer, Sentences sentences) {
    this.answer = answer;
    this.sentences = sentences;
  }

  @ExceptionHandler
  @Nullable Object anything(
      Exception fault, HttpServletRequest request, HttpServletResponse response, Locale locale)
      throws Exception {
    if (fault instanceof AccessDeniedException || fault instanceof AuthenticationException) {
      throw fault; // the security filters answer these
    }
    if (fault instanceof AsyncRequestNotUsableException || response.isCommitted()) {
      LOG.debug("the reader of {} went away", request.getRequestURI(), fault);
      return null;
    }
    Problem problem = Faults.problem(fault);
    if (problem.code() == ProblemCode.UNEXPECTED) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
    }
    if (ProblemAnswer.isForApi(request)) {
      return ResponseEntity.status(problem.code().status())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(answer.body(problem, locale));
    }
    Optional<String> form = formPage(request);
    if (form.isPresent() && problem.code() != ProblemCode.UNEXPECTED) {
      RequestContextUtils.getOutputFlashMap(request).put("problem", sentences.of(problem, locale));
      RequestContextUtils.saveOutputFlashMap(form.get(), request, response);
      return new ModelAndView("redirect:" + form.get());
    }
    response.setStatus(problem.code().status());
    return new ModelAndView(
        "portal/error",
        Map.of(
            "heading", answer.title(problem, locale), "sentence", sentences.of(problem, locale)));
  }

  /** The path of our own page from which a refused form was sent. */
  private static Optional<String> formPage(HttpServletRequest request) {
    String referer = request.getHeader(HttpHeaders.REFERER);
    if (!"POST".equals(request.getMethod()) || referer == null) {
      return Optional.empty();
    }
    try {
      URI page = URI.create(referer);
      String host = request.getHeader(HttpHeaders.HOST);
      boolean ours = host != null && host.equals(page.getAuthority());
      if (!ours || page.getRawPath() == null || !page.getRawPath().startsWith("/")) {
        return Optional.empty();
      }
      String query = page.getRawQuery();
      return Optional.of(page.getRawPath() + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
