package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a person decided stands until a person takes it back. */
@PaperpostTest
class DecisionsTests {

  private static final int DPI = 130;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Web web;
  private PrintedRound round;
  private PrintedRound.Packet packet;
  private List<BufferedImage> sides;

  @BeforeEach
  void aPrintedRound() {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    packet = round.packets().get(0);
    sides = round.sides(DPI);
  }

  @Test
  void takingBackAReplacementPutsTheFirstPictureInUseAgain() throws IOException {
    String first = scan("first.png", sides.get(1));
    String second = scan("second.png", shifted(sides.get(1)));
    String third = scan("third.png", shifted(shifted(sides.get(1))));
    use(second);
    use(third);
    assertThat(states(first, second, third)).containsExactly("duplicate", "duplicate", "filed");

    undo(third);
    assertThat(states(first, second, third)).containsExactly("duplicate", "filed", "duplicate");
    for (String side : List.of(second, first, third, second)) {
      undo(side);
      assertThat(inUse()).as("one picture, whatever is taken back").hasSize(1);
    }
  }

  @Test
  void takingBackTheOnlyReplacementLeavesEverythingAsItWas() throws IOException {
    String first = scan("first.png", sides.get(1));
    String second = scan("second.png", shifted(sides.get(1)));
    JsonNode before = web.get("/api/v1/sides/" + first).json().get("readings");
    use(second);
    undo(second);
    assertThat(states(first, second)).containsExactly("filed", "duplicate");
    assertThat(web.get("/api/v1/sides/" + first).json().get("readings")).isEqualTo(before);
    assertThat(history(first)).containsExactly("FILED", "DUPLICATE", "FILED");
    assertThat(history(second)).containsExactly("DUPLICATE", "FILED", "DUPLICATE");
  }

  @Test
  void readingTheRoundAgainChangesNothingThatAPersonDecided() throws IOException {
    String machine = scan("machine.png", sides.get(1));
    String elsewhere = scan("elsewhere.png", sides.get(2));
    String putAway = scan("put-away.png", sides.get(3));
    String extra = scan("extra.png", Scan.inkedOver(shifted(sides.get(4)), DPI));
    String typed = scan("typed.png", Scan.inkedOver(shifted(sides.get(5)), DPI));
    String blank = scan("blank.png", Scan.inkedOver(shifted(sides.get(6)), DPI));
    String doubled = scan("doubled.png", shifted(sides.get(1)));
    String lost = scan("lost.png", sides.get(7));
    post(elsewhere, "file", Map.of("packet", round.packets().get(2).id(), "page", 1));
    post(putAway, "discard", Map.of("reason", "torn"));
    post(extra, "file", Map.of("packet", packet.id()));
    post(typed, "file", Map.of("text", new PageCode(new PacketId(packet.id()), 1, 0).text()));
    use(doubled);
    asAnOlderReaderLeftIt(lost);
    List<String> decided = List.of(elsewhere, putAway, extra, typed, doubled);
    List<String> before = told(decided);
    String answer = answer();
    web.put("/api/v1/answers/" + answer + "/mark", Map.of("points", 1, "comment", "Жарайсың"))
        .expect(200);
    String marked = web.get("/api/v1/answers/" + answer).text();

    JsonNode result =
        PrintedRound.await(
            web, web.post("/api/v1/rounds/" + round.round() + "/re-read").expect(202));

    assertThat(told(decided)).isEqualTo(before);
    assertThat(web.get("/api/v1/answers/" + answer).text()).isEqualTo(marked);
    assertThat(states(lost, blank, machine)).containsExactly("filed", "unknown", "duplicate");
    assertThat(result.get("better").asInt()).isEqualTo(1);
    assertThat(result.get("failed").asInt()).isZero();
    List<String> all = told(List.of(machine, lost, blank));
    PrintedRound.await(web, web.post("/api/v1/rounds/" + round.round() + "/re-read").expect(202));
    assertThat(told(List.of(machine, lost, blank))).as("once more changes nothing").isEqualTo(all);
  }

  @Test
  void aBatchIsFoundByItsNumberItsBoxAndItsFiles() throws IOException {
    scan("monday.png", sides.get(1));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("Айгерім/бет.png"));
      out.write(ScanFiles.png(sides.get(2)));
    }
    web.upload(
            "/api/v1/schools/"
                + round.school()
                + "/scan-batches?note="
                + encoded("Қорап+7,+сөре+2"),
            "files",
            new Upload("photos.zip", zip.toByteArray()))
        .expect(202);
    assertThat(found("1")).containsExactly(1);
    assertThat(found("2")).containsExactly(2);
    assertThat(found("MONDAY")).containsExactly(1);
    assertThat(found("қорап+7")).containsExactly(2);
    assertThat(found("айгерім")).containsExactly(2);
    assertThat(found("png")).containsExactly(2, 1);
    assertThat(found("")).containsExactly(2, 1);
    assertThat(found("%25")).isEmpty();
    assertThat(found("жұма")).isEmpty();
    UUID other = PrintedRound.newSchool(web);
    assertThat(web.get("/api/v1/schools/" + other + "/scan-batches?q=monday").json().get("items"))
        .isEmpty();
  }

  private List<Integer> found(String words) {
    List<Integer> numbers = new ArrayList<>();
    web.get("/api/v1/schools/" + round.school() + "/scan-batches?q=" + encoded(words))
        .expect(200)
        .json()
        .get("items")
        .forEach(batch -> numbers.add(batch.get("number").asInt()));
    return numbers;
  }

  private static String encoded(String words) {
    StringBuilder encoded = new StringBuilder();
    words
        .codePoints()
        .forEach(
            c ->
                encoded.append(
                    c < 128
                        ? Character.toString(c)
                        : java.net.URLEncoder.encode(
                            Character.toString(c), java.nio.charset.StandardCharsets.UTF_8)));
    return encoded.toString();
  }

  /** As if the reader of then had not known the side. */
  private void asAnOlderReaderLeftIt(String side) {
    jdbc.sql("delete from scanning.filed_page where school_id = ? and side = ?")
        .params(round.school(), UUID.fromString(side))
        .update();
    jdbc.sql(
            """
            insert into scanning.side_fact (school_id, side, state, packet, page, reason, by_whom, at)
            select school_id, side, 'UNKNOWN', null, null, 'NO_CODE', by_whom, at
              from scanning.side_fact where school_id = ? and side = ?
            """)
        .params(round.school(), UUID.fromString(side))
        .update();
  }

  /** Everything that is known of sides and was ever decided of them. */
  private List<String> told(List<String> of) {
    List<String> told = new ArrayList<>();
    for (String side : of) {
      told.add(web.get("/api/v1/sides/" + side).expect(200).text() + history(side));
    }
    return told;
  }

  private List<String> history(String side) {
    return jdbc.sql(
            "select state from scanning.side_fact where school_id = ? and side = ? order by"
                + " sequence")
        .params(round.school(), UUID.fromString(side))
        .query(String.class)
        .list();
  }

  private List<UUID> inUse() {
    return jdbc.sql("select side from scanning.filed_page where school_id = ?")
        .param(round.school())
        .query(UUID.class)
        .list();
  }

  private String answer() {
    return web.get("/api/v1/rounds/" + round.round() + "/answers")
        .expect(200)
        .json()
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }

  private void use(String side) {
    JsonNode now = web.get("/api/v1/sides/" + side).json();
    post(
        side,
        "file",
        Map.of(
            "packet", now.get("packet").asString(),
            "page", now.get("page").asInt(),
            "replace", true));
  }

  private void undo(String side) {
    web.post("/api/v1/sides/" + side + "/undo").expect(200);
  }

  private void post(String side, String what, Map<String, Object> body) {
    web.post("/api/v1/sides/" + side + "/" + what, body).expect(200);
  }

  private List<String> states(String... of) {
    List<String> states = new ArrayList<>();
    for (String side : of) {
      states.add(web.get("/api/v1/sides/" + side).json().get("state").asString());
    }
    return states;
  }

  private String scan(String name, BufferedImage picture) throws IOException {
    Web.Reply opened =
        web.upload(
                "/api/v1/schools/" + round.school() + "/scan-batches",
                "files",
                new Upload(name, ScanFiles.png(picture)))
            .expect(202);
    PrintedRound.await(web, opened);
    return web.get("/api/v1/scan-batches/" + opened.json().get("id").asString() + "/sides")
        .json()
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }

  /** The same side, scanned a little lower. */
  private static BufferedImage shifted(BufferedImage side) {
    BufferedImage lower =
        new BufferedImage(side.getWidth(), side.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = lower.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, side.getWidth(), side.getHeight());
    g.drawImage(side, 0, 5, null);
    g.dispose();
    return lower;
  }
}
