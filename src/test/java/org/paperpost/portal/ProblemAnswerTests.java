package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PaperpostTest
class ProblemAnswerTests {

  @LocalServerPort int port;

  private JsonNode refused(String path, String language, int status) throws Exception {
    String pair = "admin:" + TestInstallation.ADMIN_PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
            .header("Accept-Language", language)
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    return JsonMapper.builder().build().readTree(response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "kk, ештеңе табылмады",
    "ru-RU, ничего не нашлось",
    "en-GB, Nothing was found",
    "de, ештеңе табылмады"
  })
  void speaksTheLanguageOfTheRequest(String language, String words) throws Exception {
    JsonNode problem =
        refused("/api/v1/schools/00000000-0000-0000-0000-000000000000", language, 404);

    assertThat(problem.get("detail").asString()).contains(words);
    assertThat(problem.get("code").asString()).isEqualTo("not-found");
    assertThat(problem.get("status").asInt()).isEqualTo(404);
    assertThat(problem.get("type").asString()).isEqualTo("urn:paperpost:problem:not-found");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.has("arguments")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/schools/not-an-id, 404, not-found",
    "/api/v1/nothing-here, 404, not-found",
    "/api/v1/jobs/00000000-0000-0000-0000-000000000000, 404, not-found"
  })
  void addressesThatAreNotOursAreNotThere(String path, int status, String code) throws Exception {
    assertThat(refused(path, "en", status).get("code").asString()).isEqualTo(code);
  }

  @Test
  void faultsOnTheWayInAreSentencesToo() {
    Web admin = Web.asAdmin(port);

    assertThat(code(admin.post("/api/v1/schools", "{\"name\": \"A\",").expect(400)))
        .isEqualTo("json-unreadable");
    assertThat(code(admin.put("/api/v1/schools", Map.of()).expect(405)))
        .isEqualTo("method-not-allowed");
    assertThat(code(admin.upload("/api/v1/schools", "file").expect(415)))
        .isEqualTo("media-type-unknown");
    String school =
        admin.post("/api/v1/schools", Map.of("name", "Faults")).json().get("id").asString();
    assertThat(code(admin.upload("/api/v1/schools/" + school + "/roster", "wrong").expect(400)))
        .isEqualTo("file-missing");
    assertThat(code(admin.get("/api/v1/schools/" + school + "/pupils?limit=many").expect(400)))
        .isEqualTo("parameter-wrong");
    assertThat(admin.post("/api/v1/schools", "[1").text()).doesNotContain("tools.jackson");
  }

  private static String code(Web.Reply reply) {
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    return reply.json().get("code").asString();
  }
}
