package org.paperpost.packets.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.PageMap;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Redirects;
import org.paperpost.packets.Spares;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Single packets over the API: geometry, print file, replacement, spares given to pupils. */
@RestController
@RequestMapping("/api/v1/packets/{packet}")
class PacketsApi {

  private final Packets packets;
  private final Printing printing;
  private final Spares spares;
  private final Redirects redirects;
  private final Access access;
  private final Audit audit;

  PacketsApi(
      Packets packets,
      Printing printing,
      Spares spares,
      Redirects redirects,
      Access access,
      Audit audit) {
    this.packets = packets;
    this.printing = printing;
    this.spares = spares;
    this.redirects = redirects;
    this.access = access;
    this.audit = audit;
  }

  /**
   * @param id the same as {@code packet}: creating answers with an id
   */
  record Replacement(String id, String packet) {}

  /** What was printed where, in mm; which answers are right only for those who may see keys. */
  @GetMapping("/page-map.json")
  PageMap pageMap(@PathVariable("packet") String text) {
    Packet packet = packet(text);
    access.require(packet.school());
    return PageMap.of(
        packets.sides(packet.id()), packets.papers(packet.id()), seesKeys(access.actor()));
  }

  /** The packet alone, to be printed again while it is not void. */
  @GetMapping("/print.pdf")
  ResponseEntity<byte[]> print(@PathVariable("packet") String text) throws IOException {
    Packet packet = packet(text);
    access.require(packet.school(), Role.COORDINATOR);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.write(packet.id(), out);
    return RoundsApi.pdf(packet.id().shortCode() + ".pdf").body(out.toByteArray());
  }

  /** Makes the packet void; a new one takes its place. */
  @PostMapping("/replace")
  @ResponseStatus(HttpStatus.CREATED)
  Replacement replace(@PathVariable("packet") String text) {
    Packet packet = packet(text);
    access.require(packet.school(), Role.COORDINATOR);
    String replacement = printing.replace(packet.id()).id().text();
    return new Replacement(replacement, replacement);
  }

  /**
   * @param pupil who gets the spare
   * @param instead whether it takes the place of the packet that the pupil has, which becomes void
   */
  record Binding(@Nullable UUID pupil, @Nullable Boolean instead) {}

  /** Gives a spare to a pupil, for good. 409 if the packet has a pupil or the pupil a packet. */
  @PostMapping("/bind")
  Bound bind(@PathVariable("packet") String text, @RequestBody Binding binding) {
    Packet packet = packet(text);
    access.require(packet.school(), Role.COORDINATOR, Role.TEACHER, Role.SCANNER);
    UUID pupil = binding.pupil();
    if (pupil == null) {
      throw Problem.of(ProblemCode.NOT_FOUND, "what", "pupil").refused();
    }
    Packet bound = spares.bind(packet.id(), pupil, Boolean.TRUE.equals(binding.instead()));
    audit.viewed(packet.school(), "bind", packet.id().text());
    PacketId old = bound.supersedes();
    return new Bound(bound.id().text(), pupil, old == null ? null : old.text());
  }

  /**
   * @param supersedes the pupil's packet that is void by this, else null
   */
  record Bound(String packet, UUID pupil, @Nullable String supersedes) {}

  /** Where a packet goes now. */
  record Redirected(String packet, String office) {}

  /** Sends the packet elsewhere, because the pupil moved; what is absent stays as it is. */
  @PostMapping("/redirect")
  Redirected redirect(@PathVariable("packet") String text, @RequestBody Redirects.Elsewhere to) {
    Packet packet = packet(text);
    access.require(packet.school(), Role.COORDINATOR);
    Addressee now = redirects.redirect(packet.id(), to, access.actor()).addressee();
    return new Redirected(packet.id().text(), now == null ? "" : now.office());
  }

  private static boolean seesKeys(Actor actor) {
    return actor.roles().stream()
        .anyMatch(
            role ->
                role == Role.ADMIN
                    || role == Role.TEACHER
                    || role == Role.COORDINATOR
                    || role == Role.MARKER);
  }

  private Packet packet(String text) {
    return PacketId.parse(text)
        .flatMap(packets::find)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", text).refused());
  }
}
