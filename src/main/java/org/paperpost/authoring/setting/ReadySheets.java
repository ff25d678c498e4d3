package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Question;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.print.ReadyPdf;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;

/**
 * An assignment whose sides are a ready PDF: its head names the file ({@code sheets: test.pdf}),
 * and each question says where its answer stands on it ({@code at: page x y w h}, mm from the top
 * left of the side). Those lines are read here; the others are an ordinary manuscript.
 */
public final class ReadySheets {

  /** Room for the question's number at the left of an answer, mm. */
  static final double LABEL = 6;

  private static final double LEAST_PITCH = 6.2;
  private static final double MOST_PITCH = 10;
  private static final double LINE_PITCH = 8.5;
  private static final Pattern SHEETS =
      Pattern.compile("sheets:\\s*\"?(.+?\\.pdf)\"?\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern AT = Pattern.compile("at:\\s*(.*?)\\s*");
  private static final String NUMBER = "(\\d{1,3}(?:[.,]\\d{1,2})?)";
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,2})\\s+" + String.join("\\s+", NUMBER, NUMBER, NUMBER, NUMBER));
  private static final Set<QuestionKind> KINDS =
      Set.of(
          QuestionKind.ONE_CHOICE,
          QuestionKind.MANY_CHOICE,
          QuestionKind.NUMBER,
          QuestionKind.SHORT,
          QuestionKind.LINES,
          QuestionKind.SQUARES,
          QuestionKind.BOX);

  /** Where an answer stands. */
  public record Place(int line, int page, double x, double y, double w, double h) {

    /** As the text says it. */
    public String text() {
      return String.format(Locale.ROOT, "at: %d %.1f %.1f %.1f %.1f", page, x, y, w, h)
          .replace(".0 ", " ")
          .replaceFirst("\\.0$", "");
    }
  }

  private final String file;
  private final int line;
  private final String rest;

  private final Map<Integer, Place> places = new HashMap<>();
  private final List<LineProblem> problems = new ArrayList<>();

  private ReadySheets(String file, int line, List<String> lines) {
    this.file = file;
    this.line = line;
    int question = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher at = AT.matcher(lines.get(i));
      if (lines.get(i).startsWith("# ")) {
        question++;
      } else if (question > 0 && at.matches()) {
        place(question, i + 1, at.group(1));
        lines.set(i, "");
      }
    }
    this.rest = String.join("\n", lines);
  }

  /** Empty if the head names no ready PDF. */
  public static Optional<ReadySheets> in(String text) {
    List<String> lines = new ArrayList<>(List.of(text.replace("\r\n", "\n").split("\n", -1)));
    int fences = 0;
    for (int i = 0; i < lines.size() && fences < 2 && !lines.get(i).startsWith("# "); i++) {
      fences += lines.get(i).strip().equals("---") ? 1 : 0;
      Matcher sheets = SHEETS.matcher(lines.get(i));
      if (fences == 1 && sheets.matches()) {
        lines.set(i, "");
        return Optional.of(new ReadySheets(sheets.group(1), i + 1, lines));
      }
    }
    return Optional.empty();
  }

  /** The text as an ordinary manuscript. */
  public static String rest(String text) {
    return in(text).map(ready -> ready.rest).orElse(text);
  }

  private void place(int question, int line, String written) {
    Matcher m = PLACE.matcher(written);
    if (!m.matches()) {
      problems.add(LineProblem.at(line, TextRule.PLACE_UNREADABLE, question, written));
      return;
    }
    Place place =
        new Place(line, Integer.parseInt(m.group(1)), mm(m, 2), mm(m, 3), mm(m, 4), mm(m, 5));
    places.put(question, place);
    if (place.x < SheetGrid.TEXT_BLOCK.x()
        || place.y < SheetGrid.TEXT_BLOCK.y()
        || place.x + place.w > SheetGrid.TEXT_BLOCK.right()
        || place.y + place.h > SheetGrid.TEXT_BLOCK.bottom()) {
      problems.add(LineProblem.at(line, TextRule.PLACE_OUTSIDE, question));
    }
  }

  private static double mm(Matcher m, int group) {
    return Double.parseDouble(m.group(group).replace(',', '.'));
  }

  /** The name of the PDF. */
  public String file() {
    return file;
  }

  /** The text without the lines that are read here, which leave empty ones. */
  public String rest() {
    return rest;
  }

  /** Where the answers stand, by the number of their question. */
  public Map<Integer, Place> places() {
    return places;
  }

  /**
   * A PDF as it is kept: cleaned. Refuses with READY_PDF_BROKEN, READY_PDF_LOCKED, FILE_TOO_LARGE.
   */
  public static Picture picture(NamedFile file) {
    try {
      return new Picture(file.name(), ReadyPdf.cleaned(file.content()), 1, 1);
    } catch (ReadyPdf.Unfit unfit) {
      ProblemCode code =
          switch (unfit.fault()) {
            case BROKEN -> ProblemCode.READY_PDF_BROKEN;
            case LOCKED -> ProblemCode.READY_PDF_LOCKED;
            case TOO_LARGE -> ProblemCode.READY_PDF_TOO_LARGE;
          };
      throw Problem.of(code, "file", file.name(), "most", ReadyPdf.MOST_PAGES).refused();
    }
  }

  /** What keeps the sheets from being made. */
  public List<LineProblem> problems(Manuscript manuscript, Map<String, Picture> pictures) {
    List<LineProblem> found = new ArrayList<>(problems);
    Picture pdf = pictures.get(AuthoringText.pictureName(file));
    if (pdf == null) {
      found.add(LineProblem.at(line, TextRule.PICTURE_MISSING, file));
      return found;
    }
    if (manuscript.head().variants() > 1) {
      found.add(LineProblem.at(line, TextRule.SHEETS_ONE_VARIANT));
    }
    int pages = ReadyPdf.pages(pdf.content());
    for (Question question : manuscript.questions()) {
      Place place = places.get(question.number());
      if (!KINDS.contains(question.answer().kind())) {
        found.add(LineProblem.at(question.line(), TextRule.SHEETS_KIND, question.number()));
      } else if (place == null) {
        if (found.stream().noneMatch(p -> p.args().contains(question.number()))) {
          found.add(LineProblem.at(question.line(), TextRule.PLACE_MISSING, question.number()));
        }
      } else if (place.page < 1 || place.page > pages) {
        found.add(LineProblem.at(place.line, TextRule.PLACE_PAGE, question.number(), pages));
      } else if (needs(question.answer())[0] > place.w + 0.05
          || needs(question.answer())[1] > place.h + 0.05) {
        double[] least = least(question.answer(), place);
        if (least[0] > place.w + 0.05 || least[1] > place.h + 0.05) {
          found.add(
              LineProblem.at(
                  place.line,
                  TextRule.PLACE_TOO_SMALL,
                  question.number(),
                  (int) Math.ceil(least[0]),
                  (int) Math.ceil(least[1])));
        }
      }
    }
    return found;
  }

  /** Least width and height lying, mm. */
  private static double[] needs(Answer answer) {
    if (answer instanceof Answer.Choice choice) {
      return new double[] {LABEL + choice.options().size() * LEAST_PITCH, 5};
    }
    if (answer instanceof Answer.Number number) {
      int columns = Math.max(4, number.signs());
      int signs = 10 + (number.decimals() > 0 ? 1 : 0) + (number.canBeNegative() ? 1 : 0);
      return new double[] {LABEL + columns * 9, 16 + (signs - 1) * 6.6};
    }
    return new double[] {LABEL + 20, LINE_PITCH};
  }

  /** A choice may stand upright where it cannot lie. */
  private static double[] least(Answer answer, Place place) {
    if (answer instanceof Answer.Choice choice && place.h > place.w) {
      return new double[] {LABEL + 5, choice.options().size() * LEAST_PITCH};
    }
    return needs(answer);
  }

  /** Sets the answers on as many sides as the PDF has pages, and puts these under them. */
  public PaperLayout.LaidOut layOut(
      Manuscript manuscript,
      Map<String, Picture> pictures,
      PaperTemplates.Words words,
      Typesetter typesetter,
      Folding folding) {
    Picture pdf = pictures.get(AuthoringText.pictureName(file));
    if (pdf == null) {
      throw new IllegalStateException(file + " is not there");
    }
    List<Variation.Asked> asked = Variation.of(manuscript, 1);
    int pages = ReadyPdf.pages(pdf.content());
    StringBuilder body = new StringBuilder();
    for (int page = 1; page <= pages; page++) {
      body.append("<div style=\"position:relative;width:170mm;height:228mm")
          .append(page < pages ? ";page-break-after:always\">" : "\">");
      for (Variation.Asked one : asked) {
        Place place = places.get(one.question().number());
        if (place != null && place.page == page) {
          body.append(widget(one, place));
        }
      }
      body.append("</div>");
    }
    Typeset set =
        typesetter.typeset(html(manuscript.head(), words, body.toString()), Map.of(), folding);
    List<LineProblem> found = new ArrayList<>();
    for (Typeset.LayoutProblem fault : set.problems()) {
      int at = Math.max(1, Markup.lineOf(fault.place()));
      TextRule rule =
          fault.kind() == Typeset.Kind.FIELD_ON_FOLD
              ? TextRule.PLACE_ON_FOLD
              : fault.kind() == Typeset.Kind.FIELD_OUTSIDE
                  ? TextRule.PLACE_OUTSIDE
                  : PaperLayout.rule(fault.kind());
      LineProblem problem = LineProblem.at(at, rule, fault.what());
      if (!found.contains(problem)) {
        found.add(problem);
      }
    }
    return new PaperLayout.LaidOut(
        ReadyPdf.under(set.pdf(), pdf.content()),
        set.sides(),
        asked.stream().map(Variation.Asked::spec).toList(),
        found);
  }

  private static String html(Head head, PaperTemplates.Words words, String body) {
    return "<html class=\"coded\" lang=\"%s\" data-eyebrow=\"%s\" data-title=\"%s\" data-page-word=\"%s\" data-sample-full=\"%s\" data-sample-empty=\"%s\"><head><title>%s</title></head><body>%s</body></html>"
        .formatted(
            head.language(),
            Markup.escaped(PaperLayout.eyebrow(head, words)),
            Markup.escaped(head.title()),
            Markup.escaped(words.say("page")),
            Markup.escaped(words.say("sample-full")),
            Markup.escaped(words.say("sample-empty")),
            Markup.escaped(head.title()),
            body);
  }

  /** White under the answer, so that what the page has there does not disturb the reading. */
  private static String widget(Variation.Asked asked, Place place) {
    String no = asked.spec().no();
    StringBuilder html = new StringBuilder();
    html.append(
        String.format(
            Locale.ROOT,
            "<div id=\"l%d\" style=\"position:absolute;left:%.2fmm;top:%.2fmm;width:%.2fmm;height:%.2fmm;background:#fff\">",
            place.line,
            place.x - SheetGrid.TEXT_BLOCK.x(),
            place.y - SheetGrid.TEXT_BLOCK.y(),
            place.w,
            place.h));
    html.append("<div style=\"position:absolute;left:0.5mm;top:0;font:bold 10pt/5mm 'PT Sans'\">")
        .append(no)
        .append("</div>");
    Answer answer = asked.question().answer();
    if (answer instanceof Answer.Choice choice) {
      bubbles(html, no, choice.options().size(), place);
    } else if (answer instanceof Answer.Number number) {
      String signs =
          "0123456789" + (number.decimals() > 0 ? "," : "") + (number.canBeNegative() ? "−" : "");
      object(
          html,
          LABEL,
          0,
          "paperpost/digits",
          no,
          "data-columns=\"" + Math.max(4, number.signs()) + "\" data-signs=\"" + signs + "\"",
          "");
    } else {
      String type =
          answer instanceof Answer.Squares
              ? "paperpost/squares"
              : answer instanceof Answer.Frame ? "paperpost/box" : "paperpost/lines";
      double height =
          type.equals("paperpost/lines") ? Math.floor(place.h / LINE_PITCH) * LINE_PITCH : place.h;
      object(
          html,
          LABEL,
          0,
          type,
          no,
          "data-pitch=\"" + (type.equals("paperpost/lines") ? LINE_PITCH : 5) + "\"",
          String.format(Locale.ROOT, "width:%.2fmm;height:%.2fmm", place.w - LABEL, height));
    }
    return html.append("</div>").toString();
  }

  private static void bubbles(StringBuilder html, String no, int count, Place place) {
    boolean upright = place.h > place.w;
    double room = upright ? place.h : place.w - LABEL;
    double pitch = Math.min(MOST_PITCH, room / count);
    for (int i = 0; i < count; i++) {
      object(
          html,
          upright ? LABEL : LABEL + i * pitch,
          upright ? i * pitch : 0,
          "paperpost/bubble",
          no,
          "data-option=\"" + Variation.letter(i) + "\"",
          "");
    }
  }

  private static void object(
      StringBuilder html,
      double x,
      double y,
      String type,
      String no,
      String attributes,
      String size) {
    html.append(
        String.format(
            Locale.ROOT,
            "<div style=\"position:absolute;left:%.2fmm;top:%.2fmm\"><object type=\"%s\" data-question=\"%s\" %s style=\"display:block;margin:0;%s\"></object></div>",
            x,
            y,
            type,
            no,
            attributes,
            size));
  }
}
