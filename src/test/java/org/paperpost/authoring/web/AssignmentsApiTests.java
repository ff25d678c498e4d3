package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.EditionLayout;
import org.paperpost.authoring.Editions;
import org.paperpost.authoring.PublishedText;
import org.paperpost.people.Accommodation;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PaperpostTest
class AssignmentsApiTests {

  private final Editions editions;
  private final int port;
  private Web web;
  private String school = "";

  AssignmentsApiTests(
      @org.springframework.beans.factory.annotation.Autowired Editions editions,
      @LocalServerPort int port) {
    this.editions = editions;
    this.port = port;
    this.web = Web.asAdmin(port);
  }

  @BeforeEach
  void makeASchool() {
    school =
        web.post(
                "/api/v1/schools",
                Map.of("name", "Ақбұлақ", "languages", java.util.List.of("kk", "ru")))
            .expect(201)
            .json()
            .path("id")
            .asString();
  }

  private Web.Reply upload(Upload... files) {
    return web.upload("/api/v1/schools/" + school + "/assignments", "file", files);
  }

  private String received() {
    JsonNode reply =
        upload(
                Upload.of("fractions.md", PublishedText.CONTRACT),
                new Upload("MAP.png", PublishedText.png()))
            .expect(201)
            .json();
    assertThat(reply.path("problems").isEmpty()).isTrue();
    return reply.path("id").asString();
  }

  @Test
  void publishesTheContractsExample() throws IOException {
    String id = received();

    JsonNode edition = web.post("/api/v1/assignments/" + id + "/editions").expect(201).json();

    assertThat(edition.path("variants").asInt()).isEqualTo(2);
    assertThat(edition.path("maxPoints").asInt()).isEqualTo(14);
    assertThat(edition.path("pages").asInt()).isBetween(1, 4);
    assertThat(edition.path("questions").toString())
        .isEqualTo(
            "[{\"no\":\"1\",\"kind\":\"one-choice\",\"points\":2},"
                + "{\"no\":\"2\",\"kind\":\"many-choice\",\"points\":3},"
                + "{\"no\":\"3\",\"kind\":\"number\",\"points\":2},"
                + "{\"no\":\"4\",\"kind\":\"matching\",\"points\":3},"
                + "{\"no\":\"5\",\"kind\":\"lines\",\"points\":4}]");
    String path = "/api/v1/editions/" + edition.path("id").asString();
    assertThat(text(web.get(path + "/preview.pdf").expect(200).bytes()))
        .contains("Жай бөлшектер", "Сәйкестендір")
        .doesNotContain("Rubric");
    assertThat(web.get(path + "/preview.pdf?variant=2&accommodation=large-print").status())
        .isEqualTo(200);
    assertThat(text(web.get(path + "/key.pdf").expect(200).bytes()))
        .contains("1000", "Rubric, seen only by markers", "2-нұсқа");
  }

  @Test
  void givesTheSameEditionForTheSameText() {
    String id = received();
    JsonNode first = web.post("/api/v1/assignments/" + id + "/editions").expect(201).json();
    JsonNode again = web.post("/api/v1/assignments/" + id + "/editions").expect(201).json();
    assertThat(again).isEqualTo(first);
    assertThat(web.get("/api/v1/schools/" + school + "/editions").expect(200).json().path("items"))
        .hasSize(1);
  }

  @Test
  void keepsALayoutOnceItWasMade() {
    String id = received();
    UUID edition =
        UUID.fromString(
            web.post("/api/v1/assignments/" + id + "/editions")
                .expect(201)
                .json()
                .path("id")
                .asString());
    EditionLayout made = editions.layout(edition, 2, Accommodation.DYSLEXIA);
    assertThat(editions.layout(edition, 2, Accommodation.DYSLEXIA)).isEqualTo(made);
    assertThat(made.sides()).isNotEmpty();
    assertThat(made.questions()).hasSize(5);
    assertThat(made.questions().get(0).number() == null).isNotNull();
  }

  @Test
  void refusesATextWithProblemsWholeAndNamesTheirLines() {
    Web.Reply reply =
        upload(
            Upload.of(
                "bad.md",
                "---\ntitle: T\nsubject: S\nlanguage: ru\n---\n# A $x (1)\n- ( ) a\n- ( ) b\n\n![](no.png)\n"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    JsonNode body = reply.json();
    assertThat(body.path("code").asString()).isEqualTo("assignment-has-problems");
    assertThat(body.path("problems"))
        .extracting(p -> p.path("line").asInt(), p -> p.path("rule").asString())
        .contains(
            org.assertj.core.groups.Tuple.tuple(6, "formula-unclosed"),
            org.assertj.core.groups.Tuple.tuple(7, "right-option-missing"),
            org.assertj.core.groups.Tuple.tuple(10, "picture-missing"));
    assertThat(body.path("problems"))
        .allSatisfy(
            p -> {
              assertThat(p.path("expected").asString()).isNotBlank();
              assertThat(p.path("message").asString()).isNotBlank().doesNotContain("{");
            });
    assertThat(
            web.get("/api/v1/schools/" + school + "/assignments").expect(200).json().path("items"))
        .isEmpty();
  }

  @Test
  void refusesABadFormulaAtItsLine() {
    JsonNode body =
        upload(
                Upload.of(
                    "bad.md",
                    "---\ntitle: T\nsubject: S\nlanguage: ru\n---\n# A (1)\n- (x) a\n- ( ) $\\frac{1}{$\n"))
            .expect(422)
            .json();
    assertThat(body.path("problems")).hasSize(1);
    assertThat(body.path("problems").get(0).path("line").asInt()).isEqualTo(8);
    assertThat(body.path("problems").get(0).path("rule").asString()).isEqualTo("formula-bad");
  }

  @Test
  void takesAZipOfTextAndPictures() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("work/text.md"));
      zip.write(PublishedText.CONTRACT.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("work/map.png"));
      zip.write(PublishedText.png());
    }
    upload(new Upload("work.zip", bytes.toByteArray())).expect(201);
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    assertThat(code(upload(Upload.of("a.md", "")))).isEqualTo("file-empty");
    assertThat(code(upload(Upload.of("a.pdf", "%PDF-1.7")))).isEqualTo("assignment-format-unknown");
    assertThat(code(upload(Upload.of("a.odt", "PK")))).isEqualTo("assignment-format-unknown");
    assertThat(code(upload(Upload.of("a.md", "x"), Upload.of("b.md", "y"))))
        .isEqualTo("assignment-text-twice");
    assertThat(code(upload(Upload.of("a.md", "x"), Upload.of("b.png", "not a picture"))))
        .isEqualTo("picture-unreadable");
    assertThat(code(upload(new Upload("a.zip", new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9}))))
        .isIn("assignment-zip-unreadable", "assignment-format-unknown");
    assertThat(code(upload(new Upload("a.md", new byte[(1 << 20) + 1]))))
        .isEqualTo("file-too-large");
    JsonNode cyrillic =
        upload(
                new Upload(
                    "a.md",
                    "---\ntitle: Жай\n---\n".getBytes(java.nio.charset.Charset.forName("cp1251"))))
            .expect(422)
            .json();
    assertThat(cyrillic.path("problems").get(0).path("line").asInt()).isEqualTo(2);
    assertThat(cyrillic.path("problems").get(0).path("rule").asString()).isEqualTo("text-not-utf8");
  }

  private static String code(Web.Reply reply) {
    return reply.json().path("code").asString();
  }

  @Test
  void hidesAnotherSchoolsWork() {
    String id = received();
    String edition =
        web.post("/api/v1/assignments/" + id + "/editions").json().path("id").asString();
    makeASchool();
    String login = "t" + UUID.randomUUID().toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login",
                login,
                "password",
                "correct horse battery staple",
                "name",
                "B.",
                "roles",
                java.util.List.of("teacher")))
        .expect(201);
    Web stranger = Web.as(port, login, "correct horse battery staple");
    assertThat(stranger.get("/api/v1/assignments/" + id).status()).isEqualTo(404);
    assertThat(stranger.post("/api/v1/assignments/" + id + "/editions").status()).isEqualTo(404);
    assertThat(stranger.get("/api/v1/editions/" + edition + "/key.pdf").status()).isEqualTo(404);
    assertThat(stranger.get("/api/v1/schools/" + school + "/assignments").status()).isEqualTo(200);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
