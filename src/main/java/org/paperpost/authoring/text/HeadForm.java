package org.paperpost.authoring.text;

import java.util.List;

/**
 * The head of an authoring text as a form asks for it: every value as it was typed, right or wrong,
 * because problems are told by the text's own reader.
 *
 * @param grade the class; empty for any
 * @param variants how many; empty for one
 * @param rest lines of the head that the form does not ask for, as they stand
 */
public record HeadForm(
    String title,
    String subject,
    String grade,
    String language,
    String variants,
    List<String> objectives,
    String source,
    List<Lesson> lessons,
    String rest) {

  static final HeadForm EMPTY = new HeadForm("", "", "", "", "", List.of(), "", List.of(), "");

  /**
   * A television lesson.
   *
   * @param date as 2026-12-01; may be empty
   * @param time as 10:00; may be empty
   */
  public record Lesson(String channel, String date, String time, String title) {
    boolean isBlank() {
      return (channel + date + time + title).isBlank();
    }
  }

  public HeadForm {
    title = line(title);
    subject = line(subject);
    grade = line(grade);
    language = line(language);
    variants = variants.strip().equals("1") ? "" : line(variants);
    objectives = objectives.stream().map(HeadForm::line).filter(o -> !o.isEmpty()).toList();
    source = line(source);
    lessons =
        lessons.stream()
            .map(l -> new Lesson(line(l.channel), line(l.date), line(l.time), line(l.title)))
            .filter(l -> !l.isBlank())
            .toList();
  }

  private static String line(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
