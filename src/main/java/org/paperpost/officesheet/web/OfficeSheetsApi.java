package org.paperpost.officesheet.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.officesheet.OfficeSheet;
import org.paperpost.officesheet.OfficeSheets;
import org.paperpost.officesheet.OfficeTicks;
import org.paperpost.officesheet.ReturnedSide;
import org.paperpost.officesheet.Tick;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.DispatchLists;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists for offices without a device, and what they ticked. */
@RestController
@RequestMapping("/api/v1")
class OfficeSheetsApi {

  private final Coordinated coordinated;
  private final Access access;
  private final DispatchLists lists;
  private final OfficeSheets sheets;
  private final OfficeTicks ticks;

  OfficeSheetsApi(
      Coordinated coordinated,
      Access access,
      DispatchLists lists,
      OfficeSheets sheets,
      OfficeTicks ticks) {
    this.coordinated = coordinated;
    this.access = access;
    this.lists = lists;
    this.sheets = sheets;
    this.ticks = ticks;
  }

  record Items<T>(List<T> items, @Nullable String next) {}

  /** Whose sheet is wanted: the office as in the roster, or the village where none is known. */
  record NewSheet(@Nullable String office) {}

  /**
   * A printed sheet.
   *
   * @param id its serial, as in its codes
   * @param list the dispatch list it belongs to, else null
   */
  record SheetItem(
      String id,
      UUID round,
      @Nullable UUID list,
      @Nullable Integer number,
      String office,
      int pages,
      Instant madeAt,
      String madeBy) {}

  /**
   * A side that came back.
   *
   * @param state {@code waiting} for a person, {@code read} by the machine alone, or {@code seen}
   */
  record SideItem(
      UUID side,
      String sheet,
      int page,
      String state,
      Instant returnedAt,
      @Nullable String seenBy) {}

  /** A row of a side: what the machine read, what is noted, and whether it could not tell. */
  record RowItem(int no, List<String> packets, Set<Tick> read, Set<Tick> noted, boolean doubtful) {}

  /** A side and its rows; days are of the ticks whose day a person read on it. */
  record SideBody(SideItem side, List<RowItem> rows, Map<Tick, LocalDate> days) {}

  /** What a person sees on a side: all ticks of all rows, and the days above the columns. */
  record Seen(@Nullable List<SeenRow> rows, @Nullable Map<String, String> days) {}

  /** The ticks of one row, e.g. {@code ["ARRIVED", "HANDED_OVER"]}. */
  record SeenRow(int no, List<String> ticks) {}

  /** A sheet for each office that a frozen list goes to; none before it is frozen (409). */
  @PostMapping("/dispatch-lists/{list}/office-sheets")
  @ResponseStatus(HttpStatus.CREATED)
  Items<SheetItem> ofList(@PathVariable UUID list) {
    access.require(lists.list(list).school(), Role.COORDINATOR);
    return new Items<>(
        sheets.ofList(list, access.actor()).stream().map(OfficeSheetsApi::item).toList(), null);
  }

  /** The copy of Form 103 for the one office that a frozen list goes to, with circles to fill. */
  @PostMapping("/dispatch-lists/{list}/form103-copies")
  @ResponseStatus(HttpStatus.CREATED)
  SheetItem ofForm(@PathVariable UUID list) {
    access.require(lists.list(list).school(), Role.COORDINATOR);
    return item(sheets.ofForm(list, access.actor()));
  }

  /** A sheet with all of a round's packets for an office. */
  @PostMapping("/rounds/{round}/office-sheets")
  @ResponseStatus(HttpStatus.CREATED)
  SheetItem ofRound(@PathVariable UUID round, @RequestBody NewSheet wanted) {
    coordinated.round(round);
    String office = wanted.office();
    return item(sheets.ofRound(round, office == null ? "" : office, access.actor()));
  }

  /** The newest first. */
  @GetMapping("/rounds/{round}/office-sheets")
  Items<SheetItem> sheets(@PathVariable UUID round) {
    return new Items<>(
        sheets.inRound(coordinated.round(round)).stream().map(OfficeSheetsApi::item).toList(),
        null);
  }

  @GetMapping("/office-sheets/{sheet}.pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String sheet) {
    OfficeSheet found = coordinated.sheet(sheet);
    return file(found, sheets.pdf(found));
  }

  /** What came back of a round's sheets, those that wait for a person first. */
  @GetMapping("/rounds/{round}/office-sheet-sides")
  Items<SideItem> sides(@PathVariable UUID round) {
    return new Items<>(
        ticks.returned(coordinated.round(round)).stream().map(OfficeSheetsApi::item).toList(),
        null);
  }

  @GetMapping("/office-sheets/{sheet}/sides/{side}")
  SideBody side(@PathVariable String sheet, @PathVariable UUID side) {
    return body(ticks.look(coordinated.sheet(sheet).school(), side));
  }

  /** Says what is ticked on a side; may be said again, and then corrects. */
  @PostMapping("/office-sheets/{sheet}/sides/{side}")
  SideBody decide(@PathVariable String sheet, @PathVariable UUID side, @RequestBody Seen seen) {
    OfficeSheet found = coordinated.sheet(sheet);
    Map<Integer, Set<Tick>> ticked = new HashMap<>();
    for (SeenRow row : seen.rows() == null ? List.<SeenRow>of() : seen.rows()) {
      Set<Tick> of = EnumSet.noneOf(Tick.class);
      row.ticks().forEach(name -> of.add(tick(name)));
      ticked.put(row.no(), of);
    }
    Map<Tick, LocalDate> days = new EnumMap<>(Tick.class);
    if (seen.days() != null) {
      seen.days().forEach((name, day) -> days.put(tick(name), day(day)));
    }
    ticks.decide(found.school(), side, new OfficeTicks.Seen(ticked, days), access.actor());
    return body(ticks.look(found.school(), side));
  }

  static ResponseEntity<byte[]> file(OfficeSheet sheet, byte[] pdf) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename("office-sheet-" + sheet.serial().shortCode() + ".pdf")
                .build()
                .toString())
        .body(pdf);
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException notADay) {
      throw Problem.of(ProblemCode.OFFICE_SHEET_DAY_BAD, "date", text).refused();
    }
  }

  private static Tick tick(String name) {
    return Tick.parse(name)
        .orElseThrow(() -> Problem.of(ProblemCode.EVENT_KIND_UNKNOWN, "kind", name).refused());
  }

  private static SheetItem item(OfficeSheet sheet) {
    return new SheetItem(
        sheet.serial().text(),
        sheet.round(),
        sheet.list(),
        sheet.listNumber(),
        sheet.office(),
        sheet.pages(),
        sheet.madeAt(),
        sheet.madeBy());
  }

  private static SideItem item(ReturnedSide side) {
    return new SideItem(
        side.side(),
        side.serial().text(),
        side.page(),
        side.waits() ? "waiting" : side.decidedAt() == null ? "read" : "seen",
        side.at(),
        side.decidedBy());
  }

  private static SideBody body(OfficeTicks.Look look) {
    return new SideBody(
        item(look.side()),
        look.rows().stream()
            .map(
                row ->
                    new RowItem(
                        row.line().no(),
                        row.line().packets(),
                        row.read(),
                        row.noted(),
                        row.doubtful()))
            .toList(),
        look.days());
  }
}
