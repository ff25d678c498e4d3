package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormulaTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $\\frac12 + \\frac14$ нешеге тең?  | 1/2 + 1/4 нешеге тең?
          $125 \\cdot 8$                      | 125 · 8
          $\\frac{x+1}{2}$                    | (x+1)/2
          $x^2 - 3x_{1}$                      | x² - 3x₁
          $\\sqrt{16}$ и $\\sqrt{a+b}$        | √16 и √(a+b)
          температура $20^\\circ$             | температура 20°
          $5 \\text{ км} \\le s$              | 5 км ≤ s
          Цена 5 рублей                       | Цена 5 рублей
          """)
  void writesFormulasInOneLine(String tex, String plain) {
    assertThat(PlainFormula.of(tex)).isEqualTo(plain);
  }
}
