package org.paperpost.post.counter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.paperpost.testing.Web;
import tools.jackson.databind.JsonNode;

/** A device that was set up as a counter. */
public record OfficeCounter(UUID school, UUID device, String token, Web web) {

  /** Invites a device of the office as the administrator and sets it up. */
  public static OfficeCounter at(int port, UUID school, String office) {
    String code =
        Web.asAdmin(port)
            .post(
                "/api/v1/schools/" + school + "/counters",
                Map.of("name", "Телефон", "office", office))
            .expect(201)
            .json()
            .get("code")
            .asString();
    JsonNode enrolled =
        Web.asNobody(port).post("/api/v1/counter/enrol", Map.of("code", code)).expect(200).json();
    String token = enrolled.get("token").asString();
    return new OfficeCounter(
        school,
        UUID.fromString(enrolled.get("device").asString()),
        token,
        Web.asBearer(port, token));
  }

  public void revoke(int port) {
    Web.asAdmin(port)
        .post("/api/v1/schools/" + school + "/devices/" + device + "/revoke")
        .expect(204);
  }

  JsonNode list() {
    return web.get("/api/v1/counter/list").expect(200).json();
  }

  /** What the school says of a file, taken in by this account. */
  JsonNode take(Web by, String text) {
    return by.upload(
            "/api/v1/schools/" + school + "/events/import",
            "file",
            new Web.Upload("paperpost-outbox.txt", text.getBytes(StandardCharsets.UTF_8)))
        .expect(200)
        .json();
  }
}
