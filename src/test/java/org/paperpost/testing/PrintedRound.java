package org.paperpost.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.sheet.Box;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import tools.jackson.databind.JsonNode;

/**
 * A school of its own with one printed round, made over HTTP as a school's own tools would: the
 * start of every test about what comes after printing.
 *
 * @param web signed in as somebody who may do everything in this school
 * @param packets in printing order
 */
public record PrintedRound(Web web, UUID school, UUID edition, UUID round, List<Packet> packets) {

  public static final String ROSTER =
      """
      class;name;guardian;postcode;settlement;office;language
      5Ә;Сейтқали Айгерім;Сейтқали Гүлнәр;150700;Ақбұлақ;150700 Ақбұлақ;kk
      5Ә;Оразбек Нұрлан;;150711;Майбалық;150711 Майбалық;kk
      5Ә;Смирнова Анна;Смирнова Ольга;150711;Майбалық;150711 Майбалық;ru
      """;

  public static final String ASSIGNMENT =
      """
      ---
      title: Жай бөлшектер
      subject: Математика
      class: 5
      language: kk
      ---
      # 1. $\\frac12 + \\frac14$ нешеге тең? (2)
      - ( ) $\\frac14$
      - (x) $\\frac34$
      - ( ) $\\frac24$

      # 2. Жай сандарды белгіле (3)
      - [x] 2
      - [ ] 9
      - [x] 13

      # 3. Есепте: $125 \\cdot 8$ (2)
      = 1000 ± 0

      # 4. Түсіндір: неге 1 жай сан емес? (4)
      lines: 6
      > Идеясы үшін 2 ұпай, дәлелі үшін 2 ұпай.
      """;

  /**
   * One printed packet.
   *
   * @param first the index of its first side in the print file, from 0
   */
  public record Packet(String id, String pupil, int sides, int first) {}

  /** Due well ahead, so that nothing is late. */
  public static PrintedRound in(Web web) {
    return in(web, ROSTER);
  }

  /** For the pupils of class 5Ә of a roster. */
  public static PrintedRound in(Web web, String roster) {
    UUID school = newSchool(web);
    web.upload("/api/v1/schools/" + school + "/roster", "file", Upload.of("roster.csv", roster))
        .expect(200);
    UUID edition = publish(web, school, ASSIGNMENT);
    UUID round =
        id(
            web.post(
                    "/api/v1/schools/" + school + "/rounds",
                    Map.of(
                        "name",
                        "1-айналым",
                        "classes",
                        List.of("5Ә"),
                        "editions",
                        List.of(edition),
                        "dueBack",
                        "2099-12-18",
                        "spares",
                        1,
                        "envelope",
                        "C5",
                        "duplex",
                        true))
                .expect(201));
    await(web, web.post("/api/v1/rounds/" + round + "/print").expect(202));
    List<Packet> packets = new ArrayList<>();
    int first = 0;
    for (JsonNode packet :
        web.get("/api/v1/rounds/" + round + "/packets").expect(200).json().get("items")) {
      int sides = packet.get("sides").asInt();
      packets.add(
          new Packet(
              packet.get("packet").asString(), packet.path("name").asString(""), sides, first));
      first += sides;
    }
    return new PrintedRound(web, school, edition, round, packets);
  }

  public static UUID newSchool(Web web) {
    return id(
        web.post(
                "/api/v1/schools",
                Map.of(
                    "name",
                    "Ақжар мектебі " + UUID.randomUUID(),
                    "languages",
                    List.of("kk", "ru"),
                    "timeZone",
                    "Asia/Almaty",
                    "address",
                    "150700, Ақжар"))
            .expect(201));
  }

  public static UUID publish(Web web, UUID school, String text) {
    UUID assignment =
        id(
            web.upload(
                    "/api/v1/schools/" + school + "/assignments",
                    "file",
                    Upload.of("assignment.md", text))
                .expect(201));
    return id(web.post("/api/v1/assignments/" + assignment + "/editions").expect(201));
  }

  /** Waits for the job that a reply names and gives its result; fails if the job does. */
  public static JsonNode await(Web web, Web.Reply started) {
    String job = started.json().get("job").asString();
    for (int tries = 0; tries < 1200; tries++) {
      JsonNode state = web.get("/api/v1/jobs/" + job).expect(200).json();
      switch (state.get("state").asString()) {
        case "done" -> {
          return state.get("result");
        }
        case "failed" -> throw new AssertionError("job " + job + " failed: " + state);
        default -> java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
    throw new AssertionError("job " + job + " does not end");
  }

  /** The printed sides as grey pictures, in printing order. */
  public List<BufferedImage> sides(int dpi) {
    byte[] pdf = web.get("/api/v1/rounds/" + round + "/packets.pdf").expect(200).bytes();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      List<BufferedImage> sides = new ArrayList<>();
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        sides.add(renderer.renderImageWithDPI(i, dpi, ImageType.GRAY));
      }
      return sides;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers a side of the page map rightly: fills the bubbles of the key, writes where one writes.
   */
  public static void answer(Scan side, Pen pen, JsonNode page) {
    for (JsonNode field : page.get("fields")) {
      Box box =
          new Box(
              field.get("x").asDouble(),
              field.get("y").asDouble(),
              field.get("w").asDouble(),
              field.get("h").asDouble());
      if (field.get("kind").asString().equals("text")) {
        pen.write(side, box, "Себебі оның бір ғана бөлгіші бар.");
      } else if (field.path("correct").asBoolean()) {
        pen.fill(side, box);
      }
    }
  }

  private static UUID id(Web.Reply reply) {
    return UUID.fromString(reply.json().get("id").asString());
  }
}
