package org.paperpost.authoring.setting;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperpost.authoring.TvLesson;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Prose;
import org.paperpost.authoring.text.Question;
import org.paperpost.print.Typesetter;

/**
 * Sets the answer key and marking guide of all variants: keys in printed order, accepted answers,
 * rubric, model answer, learning objectives and sources.
 */
public final class AnswerKey {

  private static final double SIZE = 11;
  private static final double STEM_SIZE = 10.5;
  private static final double MEASURE = 130;

  private final PaperTemplates templates;
  private final Typesetter typesetter;

  public AnswerKey(PaperTemplates templates, Typesetter typesetter) {
    this.templates = templates;
    this.typesetter = typesetter;
  }

  /** The whole key. */
  record KeyView(
      String language,
      String eyebrow,
      String title,
      String total,
      String objectives,
      String source,
      List<String> lessons,
      List<VariantView> variants) {}

  /** One variant's answers in its printed order. */
  record VariantView(String name, List<KeyQuestion> questions) {}

  /** One question's answers; texts are XHTML. */
  record KeyQuestion(
      String no,
      String id,
      String stem,
      String points,
      List<String> answers,
      String rubric,
      String model,
      String from) {}

  /** As PDF: one manuscript a variant; pictures by {@link AuthoringText#pictureName}. */
  public byte[] set(List<Manuscript> manuscripts, Map<String, Picture> pictures) {
    Head head = manuscripts.get(0).head();
    PaperTemplates.Words words = templates.words(head.language());
    Markup markup = new Markup(pictures, MEASURE, 0.7);
    List<VariantView> variants = new ArrayList<>();
    for (int v = 1; v <= manuscripts.size(); v++) {
      String name = manuscripts.size() == 1 ? "" : words.say("key-variant", "variant", v);
      List<KeyQuestion> questions = new ArrayList<>();
      for (Variation.Asked asked : Variation.of(manuscripts.get(v - 1), v)) {
        questions.add(question(asked, markup, words));
      }
      variants.add(new VariantView(name, questions));
    }
    KeyView key =
        new KeyView(
            head.language(),
            PaperLayout.eyebrow(head, words),
            head.title(),
            words.say("key-total", "points", manuscripts.get(0).maxPoints()),
            String.join(", ", head.objectives()),
            head.source(),
            head.lessons().stream().map(AnswerKey::lesson).toList(),
            variants);
    return typesetter.typeset(templates.fill("key", "key", key, words), markup.contents()).pdf();
  }

  private static KeyQuestion question(
      Variation.Asked asked, Markup markup, PaperTemplates.Words words) {
    Question question = asked.question();
    return new KeyQuestion(
        asked.spec().no(),
        markup.id(question.line()),
        Markup.line(markup.gapped(question.stem(), STEM_SIZE, gap -> "____")),
        words.say("points", "points", question.points()),
        answers(asked, markup, words),
        note(question.notes().rubric(), question, markup),
        note(question.notes().model(), question, markup),
        from(question.notes()));
  }

  private static String note(String note, Question question, Markup markup) {
    return note.isEmpty()
        ? ""
        : markup
            .inline(new Prose(List.of(note.split("\n")), question.line()), STEM_SIZE)
            .replace("\n", "<br/>");
  }

  private static String from(Question.Notes notes) {
    List<String> from = new ArrayList<>(notes.objectives());
    if (!notes.source().isEmpty()) {
      from.add(notes.source());
    }
    return String.join(" · ", from);
  }

  private static String lesson(TvLesson lesson) {
    String day = lesson.date().format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
    return lesson.channel()
        + ", "
        + day
        + (lesson.time() == null ? "" : " " + lesson.time())
        + (lesson.title().isEmpty() ? "" : " · " + lesson.title());
  }

  private static List<String> answers(
      Variation.Asked asked, Markup markup, PaperTemplates.Words words) {
    List<String> answers = new ArrayList<>();
    Answer answer = asked.question().answer();
    if (answer instanceof Answer.Choice) {
      for (int i = 0; i < asked.options().size(); i++) {
        Answer.Option option = asked.options().get(i);
        if (option.right()) {
          answers.add(Variation.letter(i) + ". " + inline(option.text(), option.line(), markup));
        }
      }
    } else if (answer instanceof Answer.Matching) {
      for (int i = 0; i < asked.lefts().size(); i++) {
        Answer.Pair pair = asked.lefts().get(i);
        String pairing = asked.spec().correct().get(i);
        answers.add(
            pairing.substring(0, 1)
                + " – "
                + pairing.substring(1)
                + ". "
                + inline(pair.left(), pair.line(), markup)
                + " – "
                + inline(pair.right(), pair.line(), markup));
      }
    } else if (answer instanceof Answer.Number number) {
      String tolerance = number.tolerance().signum() == 0 ? "" : " ± " + plain(number.tolerance());
      answers.add(
          Markup.escaped((plain(number.value()) + tolerance + " " + number.unit()).strip()));
    } else if (answer instanceof Answer.Short text) {
      for (String accepted : text.accepted()) {
        answers.add(inline(accepted, asked.question().line(), markup));
      }
    } else if (answer instanceof Answer.Statements) {
      for (Answer.Statement s : asked.statements()) {
        answers.add(
            (answers.size() + 1)
                + " – "
                + words.say(s.isTrue() ? "true" : "false")
                + ". "
                + inline(s.text(), s.line(), markup));
      }
    } else if (answer instanceof Answer.Ordering ordering) {
      for (Answer.Item item : asked.items()) {
        answers.add(
            (answers.size() + 1)
                + " – "
                + (ordering.items().indexOf(item) + 1)
                + ". "
                + inline(item.text(), item.line(), markup));
      }
    } else {
      for (String gap : asked.spec().texts()) {
        answers.add(inline(gap.replaceFirst(": ", " – "), asked.question().line(), markup));
      }
    }
    return answers;
  }

  private static String inline(String text, int line, Markup markup) {
    return markup.inline(Prose.ofLine(text.replace('\n', ' '), line), SIZE);
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString().replace('.', ',').replace('-', '−');
  }
}
