package org.paperpost.post.web;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.post.CarrierPaper;
import org.paperpost.post.DispatchList;
import org.paperpost.post.DispatchLists;
import org.paperpost.post.DispatchPaper;
import org.paperpost.post.Reason;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Lists of what is handed to a carrier. */
@RestController
@RequestMapping("/api/v1")
class DispatchApi {

  static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Access access;
  private final Rounds rounds;
  private final DispatchLists lists;
  private final DispatchPaper paper;
  private final CarrierPaper carriers;
  private final Audit audit;

  DispatchApi(
      Access access,
      Rounds rounds,
      DispatchLists lists,
      DispatchPaper paper,
      CarrierPaper carriers,
      Audit audit) {
    this.access = access;
    this.rounds = rounds;
    this.lists = lists;
    this.paper = paper;
    this.carriers = carriers;
    this.audit = audit;
  }

  /**
   * A list to be made.
   *
   * @param carrier {@code post} (also if absent), or the name of the person who carries it
   * @param kind {@code letter} if absent
   * @param category {@code registered} if absent
   * @param office absent or empty for one list over all offices
   */
  record NewList(
      @Nullable String carrier,
      @Nullable String kind,
      @Nullable String category,
      @Nullable String office) {}

  record Created(UUID id) {}

  record ListItem(
      UUID id,
      UUID round,
      @Nullable Integer number,
      String state,
      String carrier,
      String kind,
      String category,
      String office,
      int packets,
      Instant createdAt,
      @Nullable Instant frozenAt,
      @Nullable Instant acceptedAt,
      @Nullable Instant closedAt,
      boolean receipt) {}

  /**
   * A row.
   *
   * @param enclosed siblings' packets in the same envelope: they are the same item
   */
  record RowItem(
      int no,
      String packet,
      String addressee,
      String address,
      String settlement,
      String postcode,
      String office,
      @Nullable String item,
      List<String> enclosed,
      @Nullable Reason refused) {}

  /** What the carrier did not take; absent or empty if it took all. */
  record Acceptance(@Nullable List<RefusedItem> refused) {}

  /** A row that was not taken, and why. */
  record RefusedItem(String packet, @Nullable String reason) {}

  record ListBody(ListItem list, List<RowItem> rows) {}

  record Items<T>(List<T> items, @Nullable String next) {}

  record Numbers(List<NumberItem> items) {}

  /**
   * A number that the post gave.
   *
   * @param item empty to take it away
   */
  record NumberItem(String packet, String item) {}

  /** Drafts a list of the round's packets that are printed, not void and on no other list. */
  @PostMapping("/rounds/{round}/dispatch-lists")
  @ResponseStatus(HttpStatus.CREATED)
  Created draft(@PathVariable UUID round, @RequestBody NewList wanted) {
    Round of = mine(round);
    return new Created(
        lists
            .draft(
                of.id(),
                or(wanted.carrier(), "post"),
                or(wanted.kind(), "letter"),
                or(wanted.category(), "registered"),
                or(wanted.office(), ""))
            .id());
  }

  @GetMapping("/rounds/{round}/dispatch-lists")
  Items<ListItem> lists(@PathVariable UUID round) {
    return new Items<>(lists.inRound(mine(round)).stream().map(DispatchApi::item).toList(), null);
  }

  @GetMapping("/dispatch-lists/{list}")
  ListBody list(@PathVariable UUID list) {
    DispatchList found = my(list);
    return new ListBody(
        item(found),
        lists.rows(found).stream()
            .map(
                row ->
                    new RowItem(
                        row.no(),
                        row.packet(),
                        row.addressee(),
                        row.address(),
                        row.settlement(),
                        row.postcode(),
                        row.office(),
                        row.item(),
                        row.enclosed(),
                        row.refused()))
            .toList());
  }

  /** Notes the numbers that the post gave, as long as the list is a draft; all or none. */
  @PostMapping("/dispatch-lists/{list}/items")
  ListBody number(@PathVariable UUID list, @RequestBody Numbers numbers) {
    my(list);
    lists.number(
        list,
        numbers.items().stream()
            .map(n -> new DispatchLists.Numbered(packet(n.packet()), n.item()))
            .toList());
    return list(list);
  }

  /** Numbers the list and closes it for changes; freezing it again changes nothing. */
  @PostMapping("/dispatch-lists/{list}/freeze")
  ListItem freeze(@PathVariable UUID list) {
    my(list);
    return item(lists.freeze(list));
  }

  /** Gives the rows without a number the next ones of the school's ranges; all or none. */
  @PostMapping("/dispatch-lists/{list}/take-numbers")
  ListBody takeNumbers(@PathVariable UUID list) {
    my(list);
    lists.takeNumbers(list);
    return list(list);
  }

  /**
   * The carrier took what is on the list, but for what is named as refused; accepting it again
   * changes nothing. Refused packets may stand on the next list.
   */
  @PostMapping("/dispatch-lists/{list}/accept")
  ListItem accept(
      @PathVariable UUID list, @RequestBody(required = false) @Nullable Acceptance acceptance) {
    my(list);
    Map<PacketId, Reason> refused = new LinkedHashMap<>();
    List<RefusedItem> named = acceptance == null ? null : acceptance.refused();
    if (named != null) {
      named.forEach(row -> refused.put(packet(row.packet()), reason(or(row.reason(), "OTHER"))));
    }
    return item(lists.accept(list, access.actor(), refused));
  }

  /** Ends the list, with a scan of the stamped copy if there is one: PDF, JPEG or PNG. */
  @PostMapping("/dispatch-lists/{list}/close")
  ListItem close(
      @PathVariable UUID list, @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    my(list);
    return item(lists.close(list, file == null ? new byte[0] : file.getBytes()));
  }

  @GetMapping("/dispatch-lists/{list}/receipt")
  ResponseEntity<byte[]> receipt(@PathVariable UUID list) {
    DispatchList found = my(list);
    byte[] content = lists.receipt(found);
    audit.viewed(found.school(), "receipt", list.toString());
    DispatchList.Receipt receipt = found.receipt();
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType(
                receipt == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : receipt.type()))
        .body(content);
  }

  /** The sheet that a driver or a neighbour signs. */
  @GetMapping("/dispatch-lists/{list}/hand-over.pdf")
  ResponseEntity<byte[]> handOver(@PathVariable UUID list) {
    my(list);
    return file(carriers.handOver(list), MediaType.APPLICATION_PDF, "hand-over", list, "pdf");
  }

  /** Inventories of contents in the manner of Form 107, two copies each. */
  @GetMapping("/dispatch-lists/{list}/form107.pdf")
  ResponseEntity<byte[]> form107(@PathVariable UUID list) {
    my(list);
    return file(carriers.form107(list), MediaType.APPLICATION_PDF, "form107", list, "pdf");
  }

  @GetMapping("/dispatch-lists/{list}/form103.pdf")
  ResponseEntity<byte[]> form103(@PathVariable UUID list) {
    my(list);
    return file(paper.form103(list), MediaType.APPLICATION_PDF, "form103", list, "pdf");
  }

  @GetMapping({"/dispatch-lists/{list}/form103.xlsx", "/dispatch-lists/{list}.xlsx"})
  ResponseEntity<byte[]> sheet(@PathVariable UUID list) {
    my(list);
    return file(paper.sheet(list), XLSX, "form103", list, "xlsx");
  }

  private ResponseEntity<byte[]> file(
      byte[] content, MediaType type, String name, UUID list, String ending) {
    ContentDisposition named =
        ContentDisposition.inline()
            .filename(name + "-" + lists.list(list).number() + "." + ending)
            .build();
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

  private static PacketId packet(String typed) {
    return PacketId.parse(typed)
        .orElseThrow(() -> Problem.of(ProblemCode.EVENT_CODE_WRONG, "code", typed).refused());
  }

  private static Reason reason(String typed) {
    return Reason.parse(typed)
        .orElseThrow(() -> Problem.of(ProblemCode.EVENT_REASON_UNKNOWN, "reason", typed).refused());
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null || given.isBlank() ? otherwise : given;
  }

  private static ListItem item(DispatchList list) {
    return new ListItem(
        list.id(),
        list.round(),
        list.number(),
        list.state().name().toLowerCase(java.util.Locale.ROOT),
        list.carrier(),
        list.kind(),
        list.category(),
        list.office(),
        list.rows(),
        list.createdAt(),
        list.frozenAt(),
        list.acceptedAt(),
        list.closedAt(),
        list.receipt() != null);
  }
}
