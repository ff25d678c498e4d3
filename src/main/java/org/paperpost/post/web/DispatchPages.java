package org.paperpost.post.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.DispatchList;
import org.paperpost.post.DispatchLists;
import org.paperpost.post.DispatchPaper;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coordinator's lists for the post. */
@Controller
class DispatchPages {

  private final Access access;
  private final Rounds rounds;
  private final Packets packets;
  private final DispatchLists lists;
  private final DispatchPaper paper;
  private final Sentences sentences;
  private final MessageSource messages;

  DispatchPages(
      Access access,
      Rounds rounds,
      Packets packets,
      DispatchLists lists,
      DispatchPaper paper,
      Sentences sentences,
      MessageSource messages) {
    this.access = access;
    this.rounds = rounds;
    this.packets = packets;
    this.lists = lists;
    this.paper = paper;
    this.sentences = sentences;
    this.messages = messages;
  }

  /** A line of a list as it is shown. */
  record Line(int no, String packet, String shown, String addressee, String address, String item) {}

  @GetMapping("/rounds/{id}/dispatch")
  String lists(@PathVariable UUID id, Model model) {
    Round round = mine(id);
    List<DispatchLists.Waiting> waiting = lists.waiting(round);
    model.addAttribute("round", round);
    model.addAttribute("waiting", waiting);
    model.addAttribute("count", waiting.stream().mapToInt(DispatchLists.Waiting::packets).sum());
    model.addAttribute("lists", lists.inRound(round));
    model.addAttribute(
        "printed", packets.inRound(id).stream().anyMatch(packet -> packet.printedAt() != null));
    return "post/dispatch";
  }

  @PostMapping("/rounds/{id}/dispatch")
  String draft(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String office,
      @RequestParam(defaultValue = "post") String carrier,
      @RequestParam(defaultValue = "letter") String kind,
      @RequestParam(defaultValue = "registered") String category,
      RedirectAttributes next) {
    Round round = mine(id);
    try {
      return "redirect:/dispatch-lists/"
          + lists.draft(round.id(), carrier, kind, category, office).id();
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      return "redirect:/rounds/" + id + "/dispatch";
    }
  }

  @GetMapping("/dispatch-lists/{id}")
  String list(@PathVariable UUID id, Model model) {
    DispatchList list = my(id);
    model.addAttribute("list", list);
    model.addAttribute("round", rounds.round(list.round()));
    model.addAttribute(
        "rows",
        lists.rows(list).stream()
            .map(
                row -> {
                  String item = row.item();
                  return new Line(
                      row.no(),
                      row.packet(),
                      new PacketId(row.packet()).shown(),
                      row.addressee(),
                      row.address().isEmpty()
                          ? row.settlement()
                          : row.settlement() + ", " + row.address(),
                      item == null ? "" : item);
                })
            .toList());
    return "post/list";
  }

  @PostMapping("/dispatch-lists/{id}/items")
  String number(
      @PathVariable UUID id,
      @RequestParam List<String> packet,
      @RequestParam List<String> item,
      RedirectAttributes next) {
    my(id);
    List<DispatchLists.Numbered> numbers = new ArrayList<>();
    for (int i = 0; i < Math.min(packet.size(), item.size()); i++) {
      String number = item.get(i);
      PacketId.parse(packet.get(i))
          .ifPresent(known -> numbers.add(new DispatchLists.Numbered(known, number)));
    }
    return done(id, next, "post.dispatch.saved", () -> lists.number(id, numbers));
  }

  @PostMapping("/dispatch-lists/{id}/freeze")
  String freeze(@PathVariable UUID id, RedirectAttributes next) {
    my(id);
    return done(id, next, "post.dispatch.frozen", () -> lists.freeze(id));
  }

  @PostMapping("/dispatch-lists/{id}/accept")
  String accept(@PathVariable UUID id, RedirectAttributes next) {
    my(id);
    return done(id, next, "post.dispatch.accepted", () -> lists.accept(id, access.actor()));
  }

  @GetMapping("/dispatch-lists/{id}/form103.pdf")
  ResponseEntity<byte[]> form103(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(paper.form103(id), MediaType.APPLICATION_PDF, list, "pdf");
  }

  @GetMapping("/dispatch-lists/{id}/form103.xlsx")
  ResponseEntity<byte[]> sheet(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(paper.sheet(id), DispatchApi.XLSX, list, "xlsx");
  }

  private String done(UUID id, RedirectAttributes next, String message, Runnable act) {
    try {
      act.run();
      Integer number = lists.list(id).number();
      next.addFlashAttribute(
          "notice",
          messages.getMessage(
              message,
              new Object[] {number == null ? 0 : number},
              LocaleContextHolder.getLocale()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
    }
    return "redirect:/dispatch-lists/" + id;
  }

  private static ResponseEntity<byte[]> file(
      byte[] content, MediaType type, DispatchList list, String ending) {
    ContentDisposition named =
        ContentDisposition.inline().filename("form103-" + list.number() + "." + ending).build();
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
        .body(content);
  }

  private Round mine(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }

  private DispatchList my(UUID id) {
    DispatchList list = lists.list(id);
    access.require(list.school(), Role.COORDINATOR);
    return list;
  }
}
