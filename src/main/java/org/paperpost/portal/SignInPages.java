package org.paperpost.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.paperpost.problems.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in. */
@Controller
class SignInPages {

  private final Sentences sentences;
  private final Frame frame;

  SignInPages(Sentences sentences, Frame frame) {
    this.sentences = sentences;
    this.frame = frame;
  }

  @GetMapping("/sign-in")
  String signIn(Model model, HttpServletRequest request) {
    if (frame.isSignedIn()) {
      return "redirect:/";
    }
    HttpSession session = request.getSession(false);
    if (session != null
        && request.getParameter("again") != null
        && session.getAttribute(SecurityAnswers.PROBLEM) instanceof Long minutes) {
      model.addAttribute("refused", sentences.of(SecurityAnswers.ofMinutes(minutes)));
      session.removeAttribute(SecurityAnswers.PROBLEM);
    }
    model.addAttribute("out", request.getParameter("out") != null);
    return "portal/sign-in";
  }
}
