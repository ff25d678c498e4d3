package org.paperpost.authoring;

/** Texts that tests begin from. */
final class AuthoringFixtures {

  /** The example of the contract with other programs, word for word. */
  static final String CONTRACT =
      """
      ---
      title: Жай бөлшектер
      subject: Математика
      class: 5
      language: kk
      objectives: [5.1.2.3, 5.1.2.4]
      variants: 2          # optional: that many shuffles of questions and options; `{a|b}` chooses by variant
      ---
      Text before the first question: introduction, pictures `![](map.png)`, tables, formulas $\\frac{3}{4}$ and $$…$$.

      # 1. $\\frac12 + \\frac14$ нешеге тең? (2)
      - ( ) $\\frac14$
      - (x) $\\frac34$

      # 2. Жай сандарды белгіле (3)
      - [x] 2
      - [ ] 9
      - [x] 13

      # 3. Есепте: $125 \\cdot 8$ (2)
      = 1000 ± 0          # a number: digit columns read by machine; `= text | text` a short answer, marked by a person with the key in sight

      # 4. Сәйкестендір (3)
      - Абай -> «Қара сөздер»
      - Мұхтар Әуезов -> «Абай жолы»

      # 5. Түсіндір (4)
      lines: 8            # also squares: 60 mm, box: 80 mm
      > Rubric, seen only by markers: 2 points for the idea, 2 for the working.
      """;

  private AuthoringFixtures() {}

  /** Five lines of head. */
  static String head() {
    return "---\ntitle: T\nsubject: S\nlanguage: en\n---\n";
  }

  /** Six lines of head. */
  static String head(int variants) {
    return "---\ntitle: T\nsubject: S\nlanguage: en\nvariants: " + variants + "\n---\n";
  }
}
