package org.paperpost.authoring.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.problems.Refused;

class ImportsTests {

  static byte[] fixture(String name) {
    try (InputStream in = ImportsTests.class.getResourceAsStream("/imports/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Import read(String name) {
    return Imports.read(name, fixture(name));
  }

  private static Import gift(String text) {
    return Imports.read("t.gift", text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] qtiPackage() {
    Path folder = Path.of("src/test/resources/imports/qti");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<String> fates(Import read) {
    return read.items().stream()
        .map(
            i ->
                i.question()
                    + " "
                    + i.fate()
                    + i.notes().stream()
                        .map(n -> " " + n.rule().wireName())
                        .collect(Collectors.joining()))
        .toList();
  }

  @Test
  void bringsEveryKindOfGift() {
    Import read = read("all-kinds.gift");

    assertThat(fates(read))
        .containsExactly(
            "0 taken",
            "1 simplified feedback-to-rubric",
            "2 simplified negative-weights",
            "3 taken",
            "4 simplified feedback-to-rubric",
            "5 simplified feedback-to-rubric partial-answer wildcard",
            "6 taken",
            "7 taken",
            "8 taken",
            "9 simplified feedback-to-rubric partial-answer",
            "10 simplified feedback-to-rubric",
            "11 simplified lines-chosen",
            "12 taken",
            "13 taken",
            "14 simplified picture-elsewhere",
            "15 simplified partial-weights",
            "0 left bracket-unclosed",
            "0 left right-missing",
            "16 simplified number-as-text");
    assertThat(read.text())
        .contains("title: \"Оптика\"\nsubject: \"Физика\"\n")
        .contains("---\nТөмендегі сұрақтар жарық туралы мәтінге қатысты.\n\n# 1.")
        .contains("- [ ] No one\n- [x] Grant\n- [x] Grant's wife\n- [ ] Grant's father\n")
        .contains("- (true) Grant was buried in a tomb in New York City.\n")
        .contains("originally came from \\_\\_\\_\\_\\_ long ago. (1)\n- ( ) India\n- (x) China\n")
        .contains("= 1822 ± 5\n")
        .contains("(to 3 decimal places)? (1)\n= 3.1415 ± 0.0005\n")
        .contains("- Canada -> Ottawa\n")
        .contains("- (x) \\= 2 + 3\n- ( ) \\= 2 ~ 4 : \\[x\\] \\*star\\* \\$5\n")
        .contains("Compute $\\frac{1}{2} + x^2$ when **x**=H$_{2}$ & rest (1)\n");
  }

  @Test
  void bringsEveryKindOfMoodleWithItsPicture() {
    Import read = read("moodle.xml");

    assertThat(fates(read))
        .containsExactly(
            "1 simplified feedback-to-rubric negative-weights",
            "2 simplified points-rounded negative-weights",
            "3 simplified feedback-to-rubric",
            "4 simplified feedback-to-rubric partial-answer",
            "5 simplified units",
            "6 simplified extra-choices",
            "7 simplified description-moved",
            "7 taken",
            "8 simplified feedback-to-rubric partial-answer gap-choices",
            "9 simplified gap-choices",
            "10 simplified gap-choices",
            "11 taken",
            "0 left kind-unknown",
            "12 simplified media-left");
    assertThat(read.pictures()).containsOnlyKeys("сызба-1.png");
    assertThat(read.text())
        .contains("# 1. Қосындыны тап: $\\frac{1}{2} + \\frac{1}{4}$ (2)\n\n![](сызба-1.png)\n")
        .contains("# 5. $125 \\cdot 8$ нешеге тең? (2)\n= 1000\n")
        .contains("= үшбұрыш | Үшбұрыш/triangle\n")
        .contains("| Жыл | Өнім |\n| --- | --- |\n| 2024 | 12 т |\n")
        .contains("[[Хан Тәңірі]] (Хан Тәңірі / Белуха)")
        .contains("Су [[0 °C]] кезде қатады, [[100 °C]] кезде қайнайды.")
        .contains("- 1) 0,5\n- 2) 0,75\n- 3) 1\n")
        .doesNotContain("alert");
  }

  @Test
  void bringsAQtiPackageInTheOrderOfItsTest() {
    Import read = Imports.read("shakespeare.zip", qtiPackage());

    assertThat(fates(read))
        .containsExactly(
            "1 simplified feedback-to-rubric",
            "2 simplified negative-weights",
            "3 simplified partial-answer",
            "4 taken",
            "5 simplified lines-chosen",
            "6 simplified extra-choices",
            "7 taken",
            "8 simplified gap-choices",
            "9 simplified gap-choices",
            "0 left kind-unknown");
    assertThat(read.pictures()).containsOnlyKeys("sign.png");
    assertThat(read.text())
        .contains("title: \"Shakespeare and water\"")
        .contains("# 4. $\\frac{1}{2}+{x}^{2}$ = \\_\\_\\_\\_\\_ when x = 0.5 (1)\n= 0.75\n")
        .contains("- Capulet -> Romeo and Juliet\n")
        .contains("- 1) Michael\n- 2) Rubens\n- 3) Jenson\n");
  }

  @Test
  void bringsASingleQtiItem() {
    Import read = Imports.read("order.xml", fixture("qti/items/order.xml"));

    assertThat(read.text()).contains("title: \"Grand Prix of Bahrain\"");
    assertThat(fates(read)).containsExactly("1 taken");
  }

  @Test
  void readsTheEncodingThatTheFileDeclares() {
    assertThat(read("cp1251.xml").text()).contains("# 1. Почему? (1)");
  }

  @ParameterizedTest
  @CsvSource({
    "xxe.xml,IMPORT_XML_DOCTYPE",
    "laughs.xml,IMPORT_XML_DOCTYPE",
    "external-dtd.xml,IMPORT_XML_DOCTYPE",
    "not-utf8.xml,IMPORT_ENCODING",
    "truncated.xml,IMPORT_XML_BROKEN"
  })
  void refusesHostileAndBrokenXml(String file, String code) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(Refused.class).hasMessageContaining(code);
  }

  @Test
  void fetchesNothingThatHtmlNames() {
    assertThat(fates(read("hostile-html.xml")))
        .containsExactly(
            "1 simplified picture-elsewhere picture-elsewhere picture-unreadable media-left"
                + " media-left");
  }

  @Test
  void refusesTenThousandQuestions() {
    String many = "What? {=a ~b}\n\n".repeat(10_000);

    assertThatThrownBy(() -> gift(many)).hasMessageContaining("IMPORT_TOO_MANY");
  }

  @Test
  void refusesXmlThatIsTooDeep() {
    String deep = "<quiz>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</quiz>";

    assertThatThrownBy(() -> Imports.read("d.xml", deep.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("IMPORT_TOO_LARGE");
  }

  @Test
  void bearsHtmlThatIsTooDeep() {
    String deep =
        "<quiz><question type='essay'><questiontext format='html'><text><![CDATA[why? "
            + "<div>".repeat(50_000)
            + "]]></text></questiontext></question></quiz>";

    assertThat(Imports.read("d.xml", deep.getBytes(StandardCharsets.UTF_8)).text())
        .contains("why?");
  }

  @Test
  void refusesAZipThatUnpacksToTooMuchOrClimbsOut() throws IOException {
    assertThatThrownBy(() -> Imports.read("bomb.zip", zip("imsmanifest.xml", new byte[80 << 20])))
        .hasMessageContaining("IMPORT_TOO_LARGE");
    assertThatThrownBy(
            () -> Imports.read("climb.zip", zip("../../etc/imsmanifest.xml", new byte[1])))
        .hasMessageContaining("ASSIGNMENT_ZIP_UNREADABLE");
    assertThatThrownBy(() -> Imports.read("cut.zip", java.util.Arrays.copyOf(qtiPackage(), 900)))
        .hasMessageContaining("ASSIGNMENT_ZIP_UNREADABLE");
  }

  private static byte[] zip(String path, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void meansNothingOfTheTextAsGrammar() {
    Import read =
        gift("[plain]\\# not a heading\\nlines\\: 5 > \\{a|b\\} - (x) 100% [[gap]] {=a ~b}");

    assertThat(read.text())
        .contains(
            "# 1. \\# not a heading lines: 5 > \\{a\\|b\\} - (x) 100% \\[\\[gap\\]\\] (1)\n- (x)");
  }

  @Test
  void showsNoBackslashThatOnlyTheFormatNeeded() {
    Import read =
        gift(
            """
            $CATEGORY: $course$/top/Физика\\: 7 класс/Свет \\= волна

            ::Скорость\\: v \\= s/t \\#1:: Как её найти? {=v \\= s/t =%50%s\\:t \\{м\\}}

            2 \\= 1 + {~0 =1}, не [три]_\\#

            Что к чему? {=a\\=b -> 1 =c_d -> 2 =a\\=b -> 3}
            """);

    assertThat(read.text()).contains("title: \"Свет = волна\"\nsubject: \"Физика: 7 класс\"\n");
    assertThat(read.items())
        .extracting(ImportItem::title)
        .containsExactly("Скорость: v = s/t #1", "2 = 1 + _____ , не [три]_#", "Что к чему?");
    assertThat(read.items())
        .flatExtracting(ImportItem::notes)
        .extracting(ImportItem.Note::value)
        .contains("s:t {м}", "a=b");
  }

  @Test
  void tellsGiftFromATextByHowItBegins() {
    assertThat(Imports.isForeign("q.txt", "// c\n::T:: q {T}".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(Imports.isForeign("q.txt", "---\ntitle: T".getBytes(StandardCharsets.UTF_8)))
        .isFalse();
  }
}
