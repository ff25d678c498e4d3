package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.problems.ProblemCode;
import org.springframework.core.io.DefaultResourceLoader;

/** The sentences of all modules: none lacks in a language, all can be formatted. */
class MessageBundleTests {

  private static final Path FOLDER = Path.of("src/main/resources/messages");

  static List<String> modules() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.contains("_"))
          .map(name -> name.replace(".properties", ""))
          .sorted()
          .toList();
    }
  }

  private static Properties bundle(String module, String language) throws IOException {
    Properties texts = new Properties();
    Path file = FOLDER.resolve(module + "_" + language + ".properties");
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyKeyStandsInAllThreeLanguages(String module) throws IOException {
    TreeSet<Object> kazakh = new TreeSet<>(bundle(module, "kk").keySet());

    assertThat(new TreeSet<>(bundle(module, "ru").keySet())).isEqualTo(kazakh);
    assertThat(new TreeSet<>(bundle(module, "en").keySet())).isEqualTo(kazakh);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everySentenceCanBeFormatted(String module) throws IOException {
    for (String language : Languages.ALL) {
      for (Map.Entry<Object, Object> text : bundle(module, language).entrySet()) {
        assertThatCode(
                () -> new MessageFormat((String) text.getValue(), ULocale.forLanguageTag(language)))
            .as(module + "_" + language + " " + text.getKey())
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyProblemHasASentenceInEachLanguage(ProblemCode code) throws IOException {
    BundledMessages messages =
        new BundledMessages(
            new DefaultResourceLoader(), modules().stream().map(m -> "messages/" + m).toList());
    for (String language : Languages.ALL) {
      assertThat(messages.keys(language)).contains("problem." + code.wireName());
    }
  }

  @Test
  void pluralsFollowTheLanguage() {
    BundledMessages messages =
        new BundledMessages(new DefaultResourceLoader(), List.of("messages/people"));
    Locale russian = Locale.forLanguageTag("ru");

    assertThat(
            Arrays.stream(new int[] {1, 2, 5, 21, 1284})
                .mapToObj(
                    n -> messages.getMessage("people.pupils.count", new Object[] {n}, russian)))
        .containsExactly("1 ученик", "2 ученика", "5 учеников", "21 ученик", "1\u00a0284 ученика");
    assertThat(
            messages.getMessage(
                "people.pupils.count", new Object[] {23}, Locale.forLanguageTag("kk")))
        .isEqualTo("23 оқушы");
  }
}
