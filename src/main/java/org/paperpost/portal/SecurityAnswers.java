package org.paperpost.portal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Answers those who are not let in: problem+json on the API, the sign-in or error page elsewhere.
 */
@Component
class SecurityAnswers
    implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

  /** The session's problem for the sign-in page to show once. */
  static final String PROBLEM = "sign-in problem";

  private final ProblemAnswer answer;

  SecurityAnswers(ProblemAnswer answer) {
    this.answer = answer;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    Problem problem = problem(why);
    // our own pages say themselves that one is signed out; the browser's box would stand before
    // them
    boolean page = request.getHeader("X-CSRF-TOKEN") != null;
    if (problem.code().status() == 401
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && !page) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Paperpost\"");
    }
    answer.write(problem, request, response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    if (ProblemAnswer.isForApi(request)) {
      answer.write(Problem.of(ProblemCode.NOT_ALLOWED), request, response);
    } else if (request.getRequestURI().equals("/sign-in")) {
      // the form was older than its session
      response.sendRedirect("/sign-in");
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    request.getSession().setAttribute(PROBLEM, minutes(why));
    response.sendRedirect("/sign-in?again");
  }

  private static Long minutes(AuthenticationException why) {
    return why instanceof ThrottledSignIn.TooOften tooOften ? tooOften.minutes() : 0L;
  }

  static Problem ofMinutes(long minutes) {
    return minutes > 0
        ? Problem.of(ProblemCode.SIGN_IN_TOO_OFTEN, "minutes", minutes)
        : Problem.of(ProblemCode.SIGN_IN_WRONG);
  }

  private static Problem problem(AuthenticationException why) {
    return why instanceof InsufficientAuthenticationException
        ? Problem.of(ProblemCode.SIGN_IN_NEEDED)
        : ofMinutes(minutes(why));
  }
}
