package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The administrator changes what is printed, in a real browser. */
@PaperpostTest
class TemplateScreenTests {

  private static final String WORDS =
      "/school/templates/file?name=return-label/words_kk.properties";
  private static final String COVER = "/school/templates/file?name=cover/cover.html";

  @LocalServerPort int port;

  @Test
  void looksAtAChangeUsesItIsRefusedOneThatHidesTheCodesAndGoesBack() throws Exception {
    String base = "http://127.0.0.1:" + port;
    String school =
        Web.asAdmin(port)
            .post("/api/v1/schools", Map.of("name", "Ақбұлақ"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 900, "kk");
      page.setDefaultTimeout(180_000);
      Browser.signIn(page, base, "admin", TestInstallation.ADMIN_PASSWORD);
      page.navigate(base + "/school");
      page.locator("form:has(input[value='" + school + "']) button").click();
      for (String language : new String[] {"ru", "en", "kk"}) {
        for (int width : new int[] {360, 1280}) {
          page.setViewportSize(width, 900);
          page.navigate(base + "/school/templates?lang=" + language);
          assertThat(page.locator("main section").count()).isEqualTo(PrintedForm.values().length);
          assertThat(page.content()).doesNotContain("??");
          assertThat(Browser.scrollsSideways(page)).isFalse();
          Browser.shot(page, "templates-" + language + "-" + width);
        }
      }
      page.navigate(base + WORDS);
      String before = text(page).inputValue();
      text(page).fill(before.replaceFirst("(?m)^back=.*$", "back=Мектепке қайтар"));
      page.locator("button[name=look]").click();
      assertThat(page.locator("[role=status]").count()).isOne();
      assertThat(page.locator(".pictures img").first().getAttribute("src")).contains("tried=true");
      Browser.shot(page, "template-looked");
      assertThat(sample(page, "return-labels", true)).contains("Мектепке қайтар");
      assertThat(sample(page, "return-labels", false)).doesNotContain("Мектепке қайтар");

      page.locator("form .btn.main").click();
      assertThat(page.locator("[role=status]").count()).isOne();
      assertThat(sample(page, "return-labels", false)).contains("Мектепке қайтар");

      page.navigate(base + COVER);
      text(page)
          .fill(
              text(page)
                  .inputValue()
                  .replace(
                      "<div class=\"side\">",
                      "<div class=\"side\"><div class=\"t\" style=\"left:5mm;top:260mm;width:200mm;"
                          + "height:30mm;background:#000\"/>"));
      page.locator("form .btn.main").click();
      assertThat(page.locator("[role=alert] li").count()).isPositive();
      Browser.shot(page, "template-refused");
      page.setViewportSize(360, 800);
      assertThat(Browser.scrollsSideways(page)).isFalse();
      Browser.shot(page, "template-refused-360");
      page.setViewportSize(1280, 900);

      page.navigate(base + WORDS);
      page.locator("form[action$='/restore'] button").click();
      assertThat(text(page).inputValue()).isEqualTo(before);
      assertThat(sample(page, "return-labels", false)).doesNotContain("Мектепке қайтар");
    }
  }

  private static Locator text(Page page) {
    return page.locator("textarea#text");
  }

  /** As the page would load it: the administrator has chosen a school there. */
  private String sample(Page page, String form, boolean tried) throws Exception {
    APIResponse answer =
        page.request()
            .get(
                "http://127.0.0.1:"
                    + port
                    + "/school/templates/sample.pdf?form="
                    + form
                    + "&language=kk&tried="
                    + tried);
    assertThat(answer.status()).isEqualTo(200);
    try (var document = org.apache.pdfbox.Loader.loadPDF(answer.body())) {
      return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
    }
  }
}
