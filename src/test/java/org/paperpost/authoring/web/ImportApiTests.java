package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PaperpostTest
class ImportApiTests {

  private final Web web;
  private String school = "";

  ImportApiTests(@LocalServerPort int port) {
    this.web = Web.asAdmin(port);
  }

  @BeforeEach
  void makeASchool() {
    school =
        web.post("/api/v1/schools", Map.of("name", "Ақбұлақ", "languages", List.of("kk", "ru")))
            .expect(201)
            .json()
            .path("id")
            .asString();
  }

  private static Upload fixture(String name) throws IOException {
    return new Upload(name, Files.readAllBytes(Path.of("src/test/resources/imports/" + name)));
  }

  private Web.Reply send(String query, Upload file) {
    return web.upload("/api/v1/schools/" + school + "/assignments" + query, "file", file);
  }

  @Test
  void refusesAFileOfWhichAnItemCannotComeAndKeepsNothing() throws IOException {
    JsonNode refused = send("", fixture("moodle.xml")).expect(422).json();

    assertThat(refused.path("code").asString()).isEqualTo("import-items-left");
    JsonNode item = refused.path("import").get(12);
    assertThat(item.path("title").asString()).isEqualTo("Есептелетін");
    assertThat(item.path("fate").asString()).isEqualTo("left");
    assertThat(item.path("notes").get(0).path("message").asString()).contains("calculated");
    JsonNode kept = web.get("/api/v1/schools/" + school + "/assignments").json();
    assertThat(kept.path("items").isEmpty()).isTrue();
  }

  @Test
  void takesTheRestWhenAskedToAndPublishesIt() {
    String gift =
        "$CATEGORY: Physics/Optics\n\nWhat bends light? {=lens ~wall}\n\nHow many? {#3}\n\n"
            + "Why? {}\n\nMatch {=a -> b =c -> d}\n\nBroken {=a";

    JsonNode taken = send("?skip=true", Upload.of("optics.gift", gift)).expect(201).json();

    assertThat(taken.path("problems").findValuesAsString("rule")).containsExactly("rubric-missing");
    assertThat(taken.path("import").size()).isEqualTo(5);
    JsonNode edition =
        web.post("/api/v1/assignments/" + taken.path("id").asString() + "/editions")
            .expect(201)
            .json();
    assertThat(edition.path("questions").size()).isEqualTo(4);
    assertThat(edition.path("title").asString()).isEqualTo("Optics");
  }

  @Test
  void saysWhatTheHeadStillLacks() {
    Upload gift = Upload.of("optics.gift", "What bends light? {=lens ~wall}");

    JsonNode draft = send("", gift).expect(201).json();
    JsonNode whole = send("?subject=Physics", gift).expect(201).json();

    assertThat(draft.path("problems").get(0).path("rule").asString()).isEqualTo("subject-missing");
    assertThat(whole.path("problems").isEmpty()).isTrue();
    assertThat(whole.path("import").get(0).path("fate").asString()).isEqualTo("taken");
  }
}
