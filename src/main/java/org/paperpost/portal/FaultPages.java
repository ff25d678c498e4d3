package org.paperpost.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what failed outside of any controller. */
@Controller
class FaultPages implements ErrorController {

  private final ProblemAnswer answer;
  private final Sentences sentences;

  private final long largestForm;

  FaultPages(
      ProblemAnswer answer,
      Sentences sentences,
      @Value("${server.tomcat.max-http-form-post-size}") DataSize largestForm) {
    this.answer = answer;
    this.sentences = sentences;
    this.largestForm = largestForm.toBytes();
  }

  @RequestMapping("/error")
  @Nullable ModelAndView error(
      HttpServletRequest request, HttpServletResponse response, Locale locale) throws Exception {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problem problem =
        Faults.ofStatus(HttpStatusCode.valueOf(status instanceof Integer s ? s : 404));
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
      // A form that is too large is told by nothing but its length.
      problem =
          request.getContentLengthLong() > largestForm
              ? Problem.of(ProblemCode.UPLOAD_TOO_LARGE)
              : Faults.problem(fault);
    }
    if (ProblemAnswer.isForApi(request)) {
      answer.write(problem, request, response);
      return null;
    }
    response.setStatus(problem.code().status());
    return new ModelAndView(
        "portal/error",
        Map.of(
            "heading", answer.title(problem, locale), "sentence", sentences.of(problem, locale)));
  }
}
