package org.paperpost.authoring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.authoring.text.HeadForm;

/**
 * What the editor's form sends: the text, and the fields of its head unless that is in the text.
 */
final class Typed {

  private Typed() {}

  /** The whole text; its head is left as the old text has it if it says the same. */
  static String whole(HttpServletRequest request, String old) {
    String body = value(request, "text");
    if (request.getParameter("head.title") == null || DraftText.isWhole(body)) {
      return body;
    }
    return DraftText.join(head(request), body, old);
  }

  private static HeadForm head(HttpServletRequest request) {
    String[] channels = request.getParameterValues("lesson.channel");
    List<HeadForm.Lesson> lessons = new ArrayList<>();
    for (int i = 0; channels != null && i < channels.length; i++) {
      lessons.add(
          new HeadForm.Lesson(
              channels[i],
              nth(request, "lesson.date", i),
              nth(request, "lesson.time", i),
              nth(request, "lesson.title", i)));
    }
    return new HeadForm(
        value(request, "head.title"),
        value(request, "head.subject"),
        value(request, "head.grade"),
        value(request, "head.language"),
        value(request, "head.variants"),
        List.of(value(request, "head.objectives").split("\n")),
        value(request, "head.source"),
        lessons,
        value(request, "head.rest").replace("\r\n", "\n"));
  }

  private static String value(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private static String nth(HttpServletRequest request, String name, int n) {
    String[] values = request.getParameterValues(name);
    return values == null || n >= values.length ? "" : values[n];
  }
}
