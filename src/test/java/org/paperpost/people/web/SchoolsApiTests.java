package org.paperpost.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PaperpostTest
class SchoolsApiTests {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private String school(String name) {
    return Web.asAdmin(port)
        .post("/api/v1/schools", Map.of("name", name))
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private Web account(String school, String role) {
    String login = role + "-" + UUID.randomUUID().toString().substring(0, 8);
    JsonNode made =
        Web.asAdmin(port)
            .post(
                "/api/v1/schools/" + school + "/accounts",
                Map.of("login", login, "name", "Someone", "role", role))
            .expect(201)
            .json();
    return Web.as(port, login, made.get("password").asString());
  }

  private static Web.Upload roster() {
    return Web.Upload.of("list.csv", "class;name;settlement\n5А;Ким Алина;Тасты\n5А;Ли;\n");
  }

  @Test
  void takesARosterAndListsItsPupils() {
    String school = school("Roster by API");
    Web coordinator = account(school, "coordinator");
    String path = "/api/v1/schools/" + school;

    JsonNode dry =
        coordinator.upload(path + "/roster?dryRun=true", "file", roster()).expect(200).json();
    JsonNode wet = coordinator.upload(path + "/roster", "file", roster()).expect(200).json();

    assertThat(wet).isEqualTo(dry);
    assertThat(wet.get("created").asInt()).isEqualTo(1);
    assertThat(wet.get("updated").asInt()).isZero();
    assertThat(wet.get("rejected").get(0).get("row").asInt()).isEqualTo(3);
    assertThat(wet.get("rejected").get(0).get("field").asString()).isEqualTo("settlement");
    assertThat(wet.get("rejected").get(0).get("reason").asString()).isNotBlank();
    JsonNode pupils = coordinator.get(path + "/pupils").expect(200).json();
    assertThat(pupils.get("items").get(0).get("class").asString()).isEqualTo("5А");
    assertThat(pupils.get("next").isNull()).isTrue();
    assertThat(
            jdbc.sql("select count(*) from people.audit where school_id = ? and what = 'pupils'")
                .param(UUID.fromString(school))
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void pagesThroughThePupils() {
    String school = school("Pages");
    Web admin = Web.asAdmin(port);
    admin
        .upload(
            "/api/v1/schools/" + school + "/roster",
            "file",
            Web.Upload.of("l.csv", "class;name;settlement\n5А;A;T\n5А;B;T\n5Б;C;T\n"))
        .expect(200);

    JsonNode first = admin.get("/api/v1/schools/" + school + "/pupils?limit=2").expect(200).json();
    JsonNode rest =
        admin
            .get(
                "/api/v1/schools/"
                    + school
                    + "/pupils?limit=2&after="
                    + first.get("next").asString())
            .expect(200)
            .json();

    assertThat(first.get("items").size()).isEqualTo(2);
    assertThat(rest.get("items").size()).isEqualTo(1);
    assertThat(rest.get("next").isNull()).isTrue();
  }

  @Test
  void nothingOfAnotherSchoolIsThere() {
    String ours = school("Ours");
    String theirs = school("Theirs");
    Web admin = account(ours, "admin");
    String path = "/api/v1/schools/" + theirs;

    admin.get(path).expect(404);
    admin.get(path + "/pupils").expect(404);
    admin.get(path + "/accounts").expect(404);
    admin.get(path + "/devices").expect(404);
    admin.upload(path + "/roster", "file", roster()).expect(404);
    admin
        .post(path + "/accounts", Map.of("login", "intruder", "name", "I", "role", "admin"))
        .expect(404);
    admin.post(path + "/devices", Map.of("name", "I", "office", "I")).expect(404);
    admin.post("/api/v1/schools", Map.of("name", "A third")).expect(403);
    assertThat(admin.get("/api/v1/schools").expect(200).json().get("items").size()).isEqualTo(1);
  }

  @Test
  void aLackingRoleIsRefused() {
    String school = school("Roles");
    Web teacher = account(school, "teacher");
    Web marker = account(school, "marker");

    assertThat(
            teacher
                .upload("/api/v1/schools/" + school + "/roster", "file", roster())
                .expect(403)
                .json()
                .get("code")
                .asString())
        .isEqualTo("not-allowed");
    teacher.get("/api/v1/schools/" + school + "/pupils").expect(200);
    marker.get("/api/v1/schools/" + school + "/pupils").expect(403);
    marker.get("/api/v1/schools/" + school).expect(200);
  }

  @Test
  void aDeviceComesInByItsTokenAndOnlyIntoItsSchool() {
    String school = school("Devices");
    String other = school("No devices");
    JsonNode device =
        Web.asAdmin(port)
            .post(
                "/api/v1/schools/" + school + "/devices",
                Map.of("name", "Phone", "office", "150711"))
            .expect(201)
            .json();
    Web phone = Web.asBearer(port, device.get("token").asString());

    phone.get("/api/v1/schools/" + school).expect(200);
    phone.get("/api/v1/schools/" + other).expect(404);
    phone.get("/api/v1/schools/" + school + "/pupils").expect(403);
    Web.asBearer(port, "ppd_nothing").get("/api/v1/schools/" + school).expect(401);
  }

  @Test
  void refusesAnAccountWithItsReason() {
    String path = "/api/v1/schools/" + school("Accounts") + "/accounts";
    Web admin = Web.asAdmin(port);

    refused(
        admin, path, Map.of("login", "a b", "name", "N", "role", "teacher"), 422, "login-unfit");
    refused(admin, path, Map.of("login", "ab", "name", "N", "role", "king"), 422, "role-unknown");
    refused(admin, path, Map.of("login", "ab", "name", "N"), 422, "role-missing");
    refused(
        admin,
        path,
        Map.of("login", "ab", "name", "N", "role", "teacher", "password", "short"),
        422,
        "password-unfit");
    refused(
        admin, path, Map.of("login", "admin", "name", "N", "role", "admin"), 409, "login-taken");
  }

  private static void refused(Web web, String path, Object body, int status, String code) {
    assertThat(web.post(path, body).expect(status).json().get("code").asString()).isEqualTo(code);
  }
}
