package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadCommandTests {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return ReadCommand.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private List<JsonNode> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
  }

  @Test
  void saysOfEachPageWhatIsOnIt() throws IOException {
    PacketId packet = DrawnSheet.packet(4);
    Scan side = DrawnSheet.of(packet, 7, SimulatedSides.KEY, DrawnSheet.plan(), 150);
    Path file = folder.resolve("сканы \"5А\".pdf");
    ScanFiles.pdf(
        file,
        List.of(side.image(), side.damaged(1, Damage.turn(180)).image(), Scan.blank(150).image()),
        150,
        ScanFiles.Kind.JPEG);
    assertThat(run("--json", file.toString())).isZero();
    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(3);
    JsonNode first = lines.get(0);
    assertThat(first.get("file").asString()).isEqualTo(file.toString());
    assertThat(first.get("index").asInt()).isEqualTo(1);
    assertThat(first.get("width").asInt()).isEqualTo(1240);
    assertThat(first.get("height").asInt()).isEqualTo(1754);
    assertThat(first.get("codes")).hasSize(3);
    assertThat(first.get("codes").get(0).get("text").asString()).startsWith("P1" + packet.text());
    assertThat(first.get("codes").get(0).get("polygon")).hasSize(4);
    assertThat(first.get("page").get("packet").asString()).isEqualTo(packet.text());
    assertThat(first.get("page").get("page").asInt()).isEqualTo(7);
    assertThat(first.get("page").get("verified").asBoolean()).isFalse();
    assertThat(first.get("rotation").asInt()).isZero();
    assertThat(first.get("registered").asBoolean()).isTrue();
    assertThat(first.get("residualMm").asDouble()).isLessThan(0.2);
    assertThat(first.get("millis").isNumber()).isTrue();
    assertThat(lines.get(1).get("rotation").asInt()).isEqualTo(180);
    assertThat(lines.get(2).get("page").isNull()).isTrue();
    assertThat(lines.get(2).get("verdict").asString()).isEqualTo("blank");
  }

  @Test
  void tellsAFileThatCannotBeReadAndReadsTheRest() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path empty = Files.createFile(folder.resolve("empty.pdf"));
    Path gone = folder.resolve("gone.pdf");
    Path good = folder.resolve("good.png");
    ScanFiles.png(good, Scan.blank(75).image());
    assertThat(run(text.toString(), gone.toString(), empty.toString(), good.toString())).isOne();
    List<JsonNode> lines = lines();
    assertThat(lines.get(0).get("problem").asString()).isEqualTo("not_a_picture");
    assertThat(lines.get(1).get("problem").asString()).isEqualTo("not_found");
    assertThat(lines.get(2).get("problem").asString()).isEqualTo("empty");
    assertThat(lines.get(3).has("problem")).isFalse();
  }

  @Test
  void explainsItselfAndRefusesWhatItDoesNotKnow() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("scripts/read [--json] FILE…");
    assertThat(run()).isEqualTo(2);
    assertThat(run("--fast", "x.pdf")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }
}
