package org.paperpost.gradebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.gradebook.Feedback;
import org.paperpost.gradebook.ResultSheet;
import org.paperpost.gradebook.Results;
import org.paperpost.gradebook.RoundResults;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Results and feedback over the API. Headings are in the language asked for ({@code ?lang=} or
 * {@code Accept-Language}). Files are written as a stream within the request.
 */
@RestController
@RequestMapping("/api/v1")
class GradebookApi {

  static final Role[] TEACHERS = {Role.TEACHER, Role.COORDINATOR};

  private final Results results;
  private final ResultSheet sheet;
  private final Feedback feedback;
  private final Rounds rounds;
  private final Packets packets;
  private final Access access;
  private final Audit audit;

  GradebookApi(
      Results results,
      ResultSheet sheet,
      Feedback feedback,
      Rounds rounds,
      Packets packets,
      Access access,
      Audit audit) {
    this.results = results;
    this.sheet = sheet;
    this.feedback = feedback;
    this.rounds = rounds;
    this.packets = packets;
    this.access = access;
    this.audit = audit;
  }

  /** One row a pupil; semicolons, UTF-8 with BOM. */
  @GetMapping("/rounds/{round}/results.csv")
  void csv(@PathVariable UUID round, Locale locale, HttpServletResponse response)
      throws IOException {
    RoundResults found = results(round);
    as(response, "text/csv;charset=UTF-8", found.round().name() + ".csv", true);
    sheet.csv(found, locale, response.getOutputStream());
  }

  /** The same as a workbook. */
  @GetMapping("/rounds/{round}/results.xlsx")
  void xlsx(@PathVariable UUID round, Locale locale, HttpServletResponse response)
      throws IOException {
    RoundResults found = results(round);
    as(
        response,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        found.round().name() + ".xlsx",
        true);
    sheet.xlsx(found, locale, response.getOutputStream());
  }

  /** A letter for each pupil of whom something is back, in class order. */
  @GetMapping("/rounds/{round}/feedback.pdf")
  void feedback(@PathVariable UUID round, HttpServletResponse response) throws IOException {
    Round found = round(round);
    Feedback.Writing letters = feedback.ofRound(found);
    as(response, "application/pdf", found.name() + " feedback.pdf", false);
    letters.writeTo(response.getOutputStream());
  }

  /** One pupil's letter. */
  @GetMapping("/packets/{packet}/feedback.pdf")
  void packetFeedback(@PathVariable String packet, HttpServletResponse response)
      throws IOException {
    Packet found =
        PacketId.parse(packet)
            .flatMap(packets::find)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", packet).refused());
    access.require(found.school(), TEACHERS);
    audit.viewed(found.school(), "feedback", found.id().text());
    Feedback.Writing letter = feedback.ofPacket(found);
    as(response, "application/pdf", found.id().shortCode() + " feedback.pdf", false);
    letter.writeTo(response.getOutputStream());
  }

  private RoundResults results(UUID round) {
    return results.of(round(round));
  }

  private Round round(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), TEACHERS);
    audit.viewed(round.school(), "results", id.toString());
    return round;
  }

  private static void as(HttpServletResponse response, String type, String name, boolean saved) {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        (saved ? ContentDisposition.attachment() : ContentDisposition.inline())
            .filename(name, StandardCharsets.UTF_8)
            .build()
            .toString());
  }
}
