package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.desk.Checked;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;

@PaperpostTest
class SnippetsTests {

  @Autowired Snippets snippets;
  @Autowired PaperDesk desk;

  @Test
  void everyBeginningInEveryLanguageIsAQuestionThatCanBePrinted() {
    for (String language : List.of("kk", "ru", "en")) {
      String head = "---\ntitle: T\nsubject: S\nlanguage: " + language + "\n---\n";
      for (Snippets.Snippet snippet : snippets.all(language)) {
        String question = snippet.text().replace("![](§)", Snippets.picture("map.png"));
        Checked checked =
            desk.check(head + question, AuthoringFixtures.pictures(), List.of(LayoutKey.FIRST));
        assertThat(checked.problems()).as(language + " " + snippet.name()).isEmpty();
        assertThat(checked.manuscripts().get(0).questions()).hasSize(1);
        assertThat(checked.layouts().get(LayoutKey.FIRST).sides()).hasSize(1);
      }
    }
  }
}
