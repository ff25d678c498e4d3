package org.paperpost.authoring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTextTests {

  private static final String TEXT =
      """
      ---
      title: "Бөлшек: жай"   # a remark
      subject: Математика
      class: 5
      language: kk
      objectives: [5.1.2.3, 5.1.2.4]
      lessons:
        - Balapan, 2026-12-01 10:00
        - {channel: Еларна, date: 2026-12-02}
      sheets: book.pdf
      ---
      Кіріспе

      # 1. Сұрақ (1)
      = 5
      """;

  @Test
  void showsTheHeadAsAFormAndTheRestAsText() {
    DraftText draft = DraftText.of(TEXT);

    assertThat(draft.head())
        .isEqualTo(
            new HeadForm(
                "Бөлшек: жай",
                "Математика",
                "5",
                "kk",
                "",
                List.of("5.1.2.3", "5.1.2.4"),
                "",
                List.of(
                    new HeadForm.Lesson("Balapan", "2026-12-01", "10:00", ""),
                    new HeadForm.Lesson("Еларна", "2026-12-02", "", "")),
                "sheets: book.pdf"));
    assertThat(draft.body()).startsWith("Кіріспе\n");
    assertThat(draft.headLines()).isEqualTo(11);
  }

  @Test
  void leavesAHeadAsItIsWrittenIfItsFormDidNotChange() {
    HeadForm head = head(TEXT);

    assertThat(DraftText.join(head, DraftText.of(TEXT).body(), TEXT)).isEqualTo(TEXT);
  }

  @Test
  void writesAHeadThatReadsAsItsFormSays() {
    HeadForm head =
        new HeadForm(
            "\"Кто\": # не дурак? - да",
            "007",
            "7 «Ә»",
            "ru",
            "3",
            List.of("- a", "{b}"),
            "Алгебра, с. 5: №3",
            List.of(new HeadForm.Lesson("Qazaqstan", "2026-12-01", "09:30", "yes")),
            "");

    String text = DraftText.join(head, "# A (1)\r\n= 1\r\n", TEXT);

    assertThat(DraftText.of(text).head()).isEqualTo(head);
    assertThat(text).endsWith("---\n# A (1)\n= 1\n");
  }

  @Test
  void keepsAHeadInTheTextThatAFormWouldSpoil() {
    for (String head :
        List.of(
            "title: [a, b]",
            "title: a\ntitle: b",
            "variants: many",
            "language: fr",
            "lessons: [{channel: a, date: tomorrow}]",
            "title: {",
            "just words")) {
      String text = "---\n" + head + "\n---\n# A (1)\n";
      assertThat(DraftText.of(text)).as(head).isEqualTo(new DraftText(null, text, 0));
    }
    assertThat(DraftText.of("").body()).isEmpty();
  }

  @Test
  void offersAnEmptyFormToATextWithoutAHead() {
    DraftText draft = DraftText.of("# A (1)");

    assertThat(draft).isEqualTo(new DraftText(HeadForm.EMPTY, "# A (1)", 0));
    assertThat(DraftText.join(HeadForm.EMPTY, "# B (1)", "# A (1)")).isEqualTo("# B (1)");
  }

  private static HeadForm head(String text) {
    HeadForm head = DraftText.of(text).head();
    assertThat(head).isNotNull();
    return head;
  }
}
