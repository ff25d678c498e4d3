package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaperpostTest
class IdempotencyTests {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private final String key = UUID.randomUUID().toString();

  @Test
  void aRepeatedRequestGetsTheFirstAnswerAndDoesNothing() {
    Web admin = Web.asAdmin(port);
    String name = "Once " + key;

    Web.Reply first = admin.postOnce("/api/v1/schools", key, Map.of("name", name)).expect(201);
    Web.Reply second = admin.postOnce("/api/v1/schools", key, Map.of("name", name)).expect(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(
            jdbc.sql("select count(*) from people.school where name = ?")
                .param(name)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aRefusalIsRepeatedToo() {
    Web admin = Web.asAdmin(port);

    Web.Reply first = admin.postOnce("/api/v1/schools", key, Map.of("name", "")).expect(422);
    Web.Reply second = admin.postOnce("/api/v1/schools", key, Map.of("name", "")).expect(422);

    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void aKeyIsNotForAnotherRequest() {
    Web admin = Web.asAdmin(port);
    admin.postOnce("/api/v1/schools", key, Map.of("name", "A " + key)).expect(201);

    Web.Reply other =
        admin.postOnce("/api/v1/schools", key, Map.of("name", "B " + key)).expect(422);

    assertThat(other.json().get("code").asString()).isEqualTo("request-key-used");
  }

  @Test
  void aKeyThatIsBeingWorkedOnIsAnsweredWithWaiting() {
    UUID account =
        jdbc.sql("select id from people.account where login = 'admin'").query(UUID.class).single();
    jdbc.sql(
            "insert into portal.kept_answer (account_id, path, key, started_at)"
                + " values (?, '/api/v1/schools', ?, now())")
        .params(account, key)
        .update();

    Web.Reply reply =
        Web.asAdmin(port).postOnce("/api/v1/schools", key, Map.of("name", "C")).expect(409);

    assertThat(reply.json().get("code").asString()).isEqualTo("request-running");
  }
}
