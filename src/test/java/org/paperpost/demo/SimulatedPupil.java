package org.paperpost.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.paperpost.demo.PrintedPacket.Field;
import org.paperpost.demo.PrintedPacket.Side;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

/**
 * Answers a packet with a pen: mostly right, mostly neat, and remembers what was meant, so that
 * what the machine reads can be held against it.
 */
final class SimulatedPupil {

  private static final List<String> SENTENCES =
      List.of(
          "Су буға айналып, жоғары көтеріледі де, бұлтқа айналады.",
          "Менің ойымша, бұлай болатын себебі әр бөлік тең емес.",
          "Вода испаряется с поверхности озера и поднимается вверх.",
          "Потому что обе части нужно привести к общему знаменателю.",
          "Әжемнің бақшасында таңертең шық көрдім.",
          "Я проверил это дома с бабушкой, получилось так же.");

  private static final List<String> WORDS =
      List.of("су", "бұлт", "теңіз", "жел", "лес", "снег", "көл", "пар");

  /** A narrower space is a gap for a word, mm. */
  private static final double FOR_A_WORD = 90;

  private final Random random;
  private final Pen pen;

  SimulatedPupil(long seed) {
    random = new Random(seed);
    pen = new Pen(seed, 30 + random.nextInt(50));
  }

  /** What the pupil meant with one question on one side. */
  record Answer(String question, List<String> value, boolean right, boolean written) {}

  /** Answers the questions of a side on its picture. */
  List<Answer> fill(Scan scan, Side side) {
    List<Answer> answers = new ArrayList<>();
    for (String question : side.questions()) {
      List<Field> fields = side.fields(question);
      List<Field> choices = of(fields, "choice");
      List<Field> digits = of(fields, "digit");
      List<Field> texts = of(fields, "text");
      boolean written = write(scan, texts);
      if (!choices.isEmpty()) {
        answers.add(choose(scan, question, choices));
      } else if (!digits.isEmpty()) {
        answers.add(number(scan, question, digits));
      } else {
        answers.add(new Answer(question, List.of(), written, written));
      }
    }
    return answers;
  }

  private Answer choose(Scan scan, String question, List<Field> fields) {
    boolean right = random.nextDouble() < 0.75;
    boolean skipped = random.nextDouble() < 0.03;
    Map<String, List<Field>> rows = new LinkedHashMap<>();
    for (Field field : fields) {
      String option = String.valueOf(field.option());
      rows.computeIfAbsent(option.replaceAll("[A-Z]+", ""), row -> new ArrayList<>()).add(field);
    }
    List<String> marked = new ArrayList<>();
    boolean allRight = !skipped;
    if (!skipped) {
      for (List<Field> row : rows.values()) {
        List<Field> meant = meant(row, right);
        allRight &= meant.equals(row.stream().filter(Field::correct).toList());
        for (Field field : meant) {
          mark(scan, field);
          marked.add(String.valueOf(field.option()));
        }
        if (random.nextDouble() < 0.03) {
          row.stream()
              .filter(field -> !meant.contains(field))
              .findFirst()
              .ifPresent(field -> pen.erase(scan, field.box()));
        }
      }
    }
    return new Answer(question, marked, allRight, !skipped);
  }

  private List<Field> meant(List<Field> row, boolean right) {
    List<Field> correct = row.stream().filter(Field::correct).toList();
    if (right || correct.size() == row.size()) {
      return correct;
    }
    List<Field> wrong = row.stream().filter(field -> !field.correct()).toList();
    if (correct.size() < 2) {
      return List.of(wrong.get(random.nextInt(wrong.size())));
    }
    List<Field> meant = new ArrayList<>(correct.subList(1, correct.size()));
    meant.add(wrong.get(random.nextInt(wrong.size())));
    return row.stream().filter(meant::contains).toList();
  }

  private Answer number(Scan scan, String question, List<Field> fields) {
    TreeMap<Integer, List<Field>> columns = new TreeMap<>();
    for (Field field : fields) {
      columns.computeIfAbsent(field.column(), column -> new ArrayList<>()).add(field);
    }
    boolean right = random.nextDouble() < 0.7;
    StringBuilder value = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    boolean changed = right;
    for (List<Field> column : columns.values()) {
      Field key = column.stream().filter(Field::correct).findFirst().orElse(null);
      if (key == null) {
        continue;
      }
      Field meant = key;
      if (!changed && String.valueOf(key.digit()).matches("[0-9]")) {
        List<Field> others =
            column.stream()
                .filter(field -> field != key && String.valueOf(field.digit()).matches("[1-9]"))
                .toList();
        meant = others.get(random.nextInt(others.size()));
        changed = true;
      }
      pen.fill(scan, meant.box());
      value.append(String.valueOf(meant.digit()).replace('−', '-'));
      expected.append(String.valueOf(key.digit()).replace('−', '-'));
    }
    return new Answer(question, List.of(value.toString()), value.compareTo(expected) == 0, true);
  }

  private boolean write(Scan scan, List<Field> texts) {
    boolean written = false;
    for (Field field : texts) {
      if (random.nextDouble() < 0.93) {
        List<String> known = field.box().w() < FOR_A_WORD ? WORDS : SENTENCES;
        String text = known.get(random.nextInt(known.size()));
        if (field.box().h() > 20) {
          text += " " + SENTENCES.get(random.nextInt(SENTENCES.size()));
        }
        pen.write(scan, field.box(), text);
        written = true;
      }
    }
    return written;
  }

  private void mark(Scan scan, Field field) {
    double way = random.nextDouble();
    if (way < 0.95) {
      pen.fill(scan, field.box());
    } else if (way < 0.98) {
      pen.tick(scan, field.box());
    } else {
      pen.cross(scan, field.box());
    }
  }

  private static List<Field> of(List<Field> fields, String kind) {
    return fields.stream().filter(field -> field.kind().equals(kind)).toList();
  }
}
