package org.paperpost.post.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.Bags;
import org.paperpost.post.CarrierPaper;
import org.paperpost.post.DispatchList;
import org.paperpost.post.DispatchLists;
import org.paperpost.post.DispatchPaper;
import org.paperpost.post.ItemRanges;
import org.paperpost.post.Reason;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coordinator's lists for the post. */
@Controller
class DispatchPages {

  private final Access access;
  private final Rounds rounds;
  private final Packets packets;
  private final DispatchLists lists;
  private final DispatchPaper paper;
  private final CarrierPaper carriers;
  private final ItemRanges ranges;
  private final Bundles bundles;
  private final Bags bags;
  private final Sentences sentences;
  private final MessageSource messages;

  DispatchPages(
      Access access,
      Rounds rounds,
      Packets packets,
      DispatchLists lists,
      DispatchPaper paper,
      CarrierPaper carriers,
      ItemRanges ranges,
      Bundles bundles,
      Bags bags,
      Sentences sentences,
      MessageSource messages) {
    this.access = access;
    this.rounds = rounds;
    this.packets = packets;
    this.lists = lists;
    this.paper = paper;
    this.carriers = carriers;
    this.ranges = ranges;
    this.bundles = bundles;
    this.bags = bags;
    this.sentences = sentences;
    this.messages = messages;
  }

  /** A line of a list as it is shown. */
  record Line(
      int no,
      String packet,
      String shown,
      String addressee,
      String address,
      String item,
      List<String> enclosed,
      @Nullable Reason refused) {}

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
    List<Bundles.Bundle> tied = bundles.inRound(round);
    model.addAttribute("bundles", tied);
    model.addAttribute(
        "bags", bags.last(round.school(), tied.stream().map(Bundles.Bundle::id).toList()));
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
    model.addAttribute("left", ranges.left(list.school()));
    model.addAttribute("reasons", Reason.values());
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
                      item == null ? "" : item,
                      row.enclosed().stream().map(p -> new PacketId(p).shown()).toList(),
                      row.refused());
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
    Map<String, String> typed = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(packet.size(), item.size()); i++) {
      String number = item.get(i);
      typed.put(packet.get(i), number);
      PacketId.parse(packet.get(i))
          .ifPresent(known -> numbers.add(new DispatchLists.Numbered(known, number)));
    }
    String list = done(id, next, "post.dispatch.saved", () -> lists.number(id, numbers));
    if (next.getFlashAttributes().containsKey("problem")) {
      // one number that does not add up must not cost the others
      next.addFlashAttribute("typed", typed);
    }
    return list;
  }

  @PostMapping("/dispatch-lists/{id}/freeze")
  String freeze(@PathVariable UUID id, RedirectAttributes next) {
    my(id);
    return done(id, next, "post.dispatch.frozen", () -> lists.freeze(id));
  }

  @PostMapping("/dispatch-lists/{id}/take-numbers")
  String takeNumbers(@PathVariable UUID id, RedirectAttributes next) {
    my(id);
    return done(id, next, "post.dispatch.saved", () -> lists.takeNumbers(id));
  }

  /** A row is refused if a reason is chosen for it. */
  @PostMapping("/dispatch-lists/{id}/accept")
  String accept(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") List<String> packet,
      @RequestParam(defaultValue = "") List<String> reason,
      RedirectAttributes next) {
    my(id);
    Map<PacketId, Reason> refused = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(packet.size(), reason.size()); i++) {
      Optional<PacketId> known = PacketId.parse(packet.get(i));
      Optional<Reason> why = Reason.parse(reason.get(i));
      if (known.isPresent() && why.isPresent()) {
        refused.put(known.get(), why.get());
      }
    }
    return done(
        id,
        next,
        refused.isEmpty() ? "post.dispatch.accepted" : "post.dispatch.accepted-without",
        () -> lists.accept(id, access.actor(), refused));
  }

  @PostMapping("/dispatch-lists/{id}/close")
  String close(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable MultipartFile file,
      RedirectAttributes next)
      throws IOException {
    my(id);
    byte[] receipt = file == null ? new byte[0] : file.getBytes();
    return done(id, next, "post.dispatch.closed", () -> lists.close(id, receipt));
  }

  @GetMapping("/dispatch-lists/{id}/hand-over.pdf")
  ResponseEntity<byte[]> handOver(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(carriers.handOver(id), MediaType.APPLICATION_PDF, list, "hand-over", "pdf");
  }

  @GetMapping("/dispatch-lists/{id}/form107.pdf")
  ResponseEntity<byte[]> form107(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(carriers.form107(id), MediaType.APPLICATION_PDF, list, "form107", "pdf");
  }

  @GetMapping("/item-ranges")
  String ranges(Model model) {
    UUID school = school();
    model.addAttribute("ranges", ranges.of(school));
    model.addAttribute("left", ranges.left(school));
    return "post/ranges";
  }

  @PostMapping("/item-ranges")
  String allot(@RequestParam String first, @RequestParam String last, RedirectAttributes next) {
    UUID school = school();
    try {
      ranges.allot(school, first, last);
      next.addFlashAttribute("notice", say("post.ranges.noted"));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      next.addFlashAttribute("first", first);
      next.addFlashAttribute("last", last);
    }
    return "redirect:/item-ranges";
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    return school;
  }

  private String say(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }

  @GetMapping("/dispatch-lists/{id}/form103.pdf")
  ResponseEntity<byte[]> form103(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(paper.form103(id), MediaType.APPLICATION_PDF, list, "form103", "pdf");
  }

  @GetMapping("/dispatch-lists/{id}/form103.xlsx")
  ResponseEntity<byte[]> sheet(@PathVariable UUID id) {
    DispatchList list = my(id);
    return file(paper.sheet(id), DispatchApi.XLSX, list, "form103", "xlsx");
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
      byte[] content, MediaType type, DispatchList list, String name, String ending) {
    ContentDisposition named =
        ContentDisposition.inline().filename(name + "-" + list.number() + "." + ending).build();
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
