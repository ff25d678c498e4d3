package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;

@PaperpostTest
class SignInTests {

  @LocalServerPort int port;

  @Test
  void aCallWithoutCredentialsIsAskedToSignIn() {
    Web.Reply reply = Web.asNobody(port).get("/api/v1/schools").expect(401);

    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().get("code").asString()).isEqualTo("sign-in-needed");
  }

  @Test
  void aWrongPasswordIsRefused() {
    Web.Reply reply = Web.as(port, "admin", "not the password").get("/api/v1/schools").expect(401);

    assertThat(reply.json().get("code").asString()).isEqualTo("sign-in-wrong");
  }

  @Test
  void theAdministratorMakesASchoolAndSeesIt() {
    String id =
        Web.asAdmin(port)
            .post("/api/v1/schools", Map.of("name", "Ақжар тірек мектебі"))
            .expect(201)
            .json()
            .get("id")
            .asString();

    assertThat(Web.asAdmin(port).get("/api/v1/schools/" + id).expect(200).text())
        .contains("Ақжар тірек мектебі", "Asia/Almaty");
  }

  @Test
  void aScreenSendsTheUnknownToTheSignInPage() {
    assertThat(Web.asNobody(port).get("/sign-in").expect(200).text()).contains("Paperpost");
    assertThat(Web.asNobody(port).get("/school").expect(302).header("Location"))
        .endsWith("/sign-in");
  }

  @Test
  void afterEightWrongPasswordsEvenTheRightOneWaits() {
    String login = "slow-" + UUID.randomUUID().toString().substring(0, 8);
    String school =
        Web.asAdmin(port)
            .post("/api/v1/schools", Map.of("name", "Throttled"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    Web.asAdmin(port)
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of("login", login, "name", "S", "role", "teacher", "password", "a-good-password"))
        .expect(201);
    Web right = Web.as(port, login, "a-good-password");
    right.get("/api/v1/schools").expect(200);
    for (int i = 0; i < SignInAttempts.MOST; i++) {
      Web.as(port, login, "guess number " + i).get("/api/v1/schools").expect(401);
    }

    assertThat(right.get("/api/v1/schools").expect(429).json().get("code").asString())
        .isEqualTo("sign-in-too-often");
    Web.asAdmin(port).get("/api/v1/schools").expect(200);
  }

  @Test
  void theDescriptionOfTheApiIsForEverybody() {
    Web.asNobody(port).get("/api/swagger-ui/index.html").expect(200);
    assertThat(Web.asNobody(port).get("/api/docs/openapi").expect(200).text())
        .contains("Paperpost", "/api/v1/schools/{school}/roster");
    Web.asNobody(port).get("/actuator/health").expect(200);
    Web.asNobody(port).get("/actuator/env").expect(302);
  }
}
