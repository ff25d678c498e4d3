package org.paperpost.authoring;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.paperpost.authoring.setting.Picture;

/** Texts that tests begin from. */
public final class AuthoringFixtures {

  /** The example of the contract with other programs, word for word. */
  public static final String CONTRACT =
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

  /** Each kind of question once, in two variants. */
  public static final String ALL_KINDS =
      """
      ---
      title: Су — тіршілік көзі
      subject: Жаратылыстану
      class: 5
      language: kk
      variants: 2
      ---
      Кіріспе: ![](map.png "60 mm") мен $\\frac{3}{4}$.

      # 1. One (1)

      ![](map.png "30 mm")

      - ( ) Мұз судан суық болғандықтан
      - (x) Мұздың тығыздығы судың тығыздығынан аз болғандықтан
      - ( ) $\\frac14$

      # 2. Many (3)
      - [x] мұздықтарда
      - [ ] Каспий теңізінде
      - [x] өзендерде
      - [x] бұлттарда
      - [ ] теңізде

      # 3. Match (3)
      - Абай -> «Қара сөздер»
      - Мұхтар Әуезов -> «Абай жолы»
      - Ыбырай -> «Хрестоматия»

      # 4. Number with working (3)
      squares: 50 mm
      = {1440|-1,5}

      # 5. Short (1)
      = су | вода

      # 6. Lines (4)
      lines: 4
      > 2 ұпай

      # 7. Squares (3)
      squares: 40 mm
      > 3 ұпай

      # 8. Box (5)
      box: 60 mm
      > 5 ұпай
      """;

  private AuthoringFixtures() {}

  /** {@code map.png}: a small drawing. */
  public static Map<String, Picture> pictures() {
    byte[] png = png();
    return Map.of("map.png", Picture.of("map.png", png).orElseThrow());
  }

  public static byte[] png() {
    try {
      BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Five lines of head. */
  public static String head() {
    return "---\ntitle: T\nsubject: S\nlanguage: en\n---\n";
  }

  /** Six lines of head. */
  public static String head(int variants) {
    return "---\ntitle: T\nsubject: S\nlanguage: en\nvariants: " + variants + "\n---\n";
  }
}
