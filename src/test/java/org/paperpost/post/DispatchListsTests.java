package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.packets.Printing;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchListsTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;
  @Autowired Printing printing;

  private PostFixtures post;

  @BeforeAll
  void aSchool() {
    post = new PostFixtures(port, context);
  }

  @BeforeEach
  void aRound() {
    post.newRound();
  }

  @Test
  void gathersThePacketsOfOneOfficeAndEachPacketOnlyOnce() {
    JsonNode list = list(draft(Map.of("office", "Ақсуат")));

    assertThat(list.get("list").get("state").asString()).isEqualTo("draft");
    assertThat(packets(list)).containsExactly(post.round.packet(0), post.round.packet(1));
    assertThat(
            refusal(
                "/api/v1/rounds/" + post.round.id() + "/dispatch-lists",
                Map.of("office", "Ақсуат")))
        .isEqualTo("dispatch-nothing-to-send");
    assertThat(packets(list(draft(Map.of("carrier", "Б. Ахметов")))))
        .containsExactlyInAnyOrder(post.round.packet(2), post.round.packet(3));
  }

  @Test
  void writesOnlyWhatMayStandOutsideTheEnvelope() {
    JsonNode row = list(draft(Map.of("office", "Ақсуат"))).get("rows").get(0);

    assertThat(row.get("addressee").asString()).isEqualTo("Әбдірахман Е.\u00a0Қ.");
    assertThat(row.get("address").asString()).isEqualTo("Мектеп к-сі, 3");
    assertThat(row.toString()).doesNotContain("5А", "Нұрлан");
  }

  @Test
  void numbersListsOneAfterTheOtherWhenTheyAreFrozen() {
    String first = draft(Map.of("office", "Ақсуат"));
    String second = draft(Map.of("office", "Тасты"));

    int two = freeze(second);
    int one = freeze(first);

    assertThat(one).isEqualTo(two + 1);
    assertThat(freeze(first)).isEqualTo(one);
  }

  @Test
  void leavesOutAPacketThatBecameVoidWhileTheListWasADraft() {
    String list = draft(Map.of("office", "Ақсуат"));
    String replacement = printing.replace(post.round.packets().get(0)).id().text();
    freeze(list);

    assertThat(packets(list(list))).containsExactly(post.round.packet(1));
    assertThat(packets(list(draft(Map.of("office", "Ақсуат")))))
        .as("its replacement goes on the next list, once it is printed")
        .containsExactly(replacement);
  }

  @Test
  void refusesToPrintOrAcceptADraft() {
    String list = draft(Map.of("office", "Ақсуат"));

    assertThat(
            post.coordinator
                .get("/api/v1/dispatch-lists/" + list + "/form103.pdf")
                .expect(409)
                .json()
                .get("code")
                .asString())
        .isEqualTo("dispatch-not-frozen");
    assertThat(refusal("/api/v1/dispatch-lists/" + list + "/accept", Map.of()))
        .isEqualTo("dispatch-not-frozen");
  }

  @Test
  void takesNumbersInOrderAndPassesOverThoseWrittenByHand() {
    post.coordinator
        .post(
            "/api/v1/schools/" + post.school + "/item-ranges",
            Map.of("first", "RR 700 000 000 KZ", "last", "RR 700 000 044 KZ"))
        .expect(201);
    String list = draft(Map.of());
    number(list, 1, "RR700000013KZ").expect(200);

    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/take-numbers", Map.of()).expect(200);

    assertThat(list(list).get("rows").valueStream().map(row -> row.get("item").asString()))
        .contains("RR700000013KZ")
        .filteredOn(item -> !item.equals("RR700000013KZ"))
        .containsExactly("RR700000000KZ", "RR700000027KZ", "RR700000035KZ");
    JsonNode range =
        post.coordinator
            .get("/api/v1/schools/" + post.school + "/item-ranges")
            .expect(200)
            .json()
            .get("items")
            .get(0);
    assertThat(range.get("left").asInt()).isEqualTo(1);
    assertThat(range.get("runningOut").asBoolean()).isTrue();

    post.newRound();
    String next = draft(Map.of());
    assertThat(refusal("/api/v1/dispatch-lists/" + next + "/take-numbers", Map.of()))
        .isEqualTo("item-range-exhausted");
    assertThat(list(next).get("rows").get(0).get("item").isNull()).isTrue();
  }

  @Test
  void refusesARangeThatIsNone() {
    String ranges = "/api/v1/schools/" + post.school + "/item-ranges";

    assertThat(refusal(ranges, Map.of("first", "RR123456785KZ", "last", "RR123456784KZ")))
        .isEqualTo("dispatch-item-bad");
    assertThat(refusal(ranges, Map.of("first", "RR123456785KZ", "last", "RA123456785KZ")))
        .isEqualTo("item-range-unlike");
    assertThat(refusal(ranges, Map.of("first", "RR999999995KZ", "last", "RR123456785KZ")))
        .isEqualTo("item-range-wrong");
    post.coordinator
        .post(ranges, Map.of("first", "EE473124829KZ", "last", "EE473124829KZ"))
        .expect(201);
    assertThat(refusal(ranges, Map.of("first", "EE473124829KZ", "last", "EE473124829KZ")))
        .isEqualTo("item-range-twice");
  }

  @Test
  void letsTheCarrierRefuseARowWhichThenStandsOnTheNextList() {
    String list = draft(Map.of("office", "Ақсуат"));
    freeze(list);
    String refused = post.round.packet(0);
    post.coordinator
        .post(
            "/api/v1/dispatch-lists/" + list + "/accept",
            Map.of("refused", List.of(Map.of("packet", refused, "reason", "address-incomplete"))))
        .expect(200);

    assertThat(list(list).get("rows").get(0).get("refused").asString())
        .isEqualTo("ADDRESS_INCOMPLETE");
    assertThat(status(refused)).isEqualTo("pending");
    assertThat(status(post.round.packet(1))).isEqualTo("accepted");
    assertThat(packets(list(draft(Map.of("office", "Ақсуат"))))).containsExactly(refused);
  }

  private String status(String packet) {
    return post.coordinator
        .get("/api/v1/packets/" + packet)
        .expect(200)
        .json()
        .get("status")
        .asString();
  }

  @Test
  void closesAListWithItsStampedCopyAndGivesTheCopyBack() {
    String list = draft(Map.of("office", "Ақсуат"));
    freeze(list);
    String close = "/api/v1/dispatch-lists/" + list + "/close";
    byte[] copy = "%PDF-1.4 stamped".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            post.coordinator
                .upload(close, "file", new Web.Upload("copy.pdf", copy))
                .expect(409)
                .json()
                .get("code")
                .asString())
        .isEqualTo("dispatch-not-accepted");
    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/accept", Map.of()).expect(200);
    assertThat(
            post.coordinator
                .upload(close, "file", new Web.Upload("copy.pdf", new byte[] {1, 2, 3}))
                .expect(422)
                .json()
                .get("code")
                .asString())
        .isEqualTo("dispatch-receipt-unfit");

    JsonNode closed =
        post.coordinator.upload(close, "file", new Web.Upload("copy.pdf", copy)).expect(200).json();

    assertThat(closed.get("state").asString()).isEqualTo("closed");
    assertThat(
            post.coordinator.get("/api/v1/dispatch-lists/" + list + "/receipt").expect(200).bytes())
        .isEqualTo(copy);
  }

  @Test
  void notesThePostsOwnEventsFromAFileOnceAndTellsOfEachBadLine() {
    String list = draft(Map.of("office", "Ақсуат"));
    number(list, 0, "RR 700 000 058 KZ").expect(200);
    freeze(list);
    String events = "/api/v1/schools/" + post.school + "/events/emsevt";
    Web.Upload file =
        Web.Upload.of(
            "post.csv",
            "item;code;date;office\nRR700000058KZ;EMG;2026-11-20 10:00;Ақсуат\n"
                + "RR123456785KZ;EMG;2026-11-20 10:00;Ақсуат\n");

    JsonNode first = post.coordinator.upload(events, "file", file).expect(200).json();
    JsonNode again = post.coordinator.upload(events, "file", file).expect(200).json();

    assertThat(first.get("outcomes").toString()).isEqualTo("{\"stored\":1,\"refused\":1}");
    assertThat(first.get("refused").get(0).get("line").asInt()).isEqualTo(2);
    assertThat(first.get("refused").get(0).get("code").asString()).isEqualTo("event-item-unknown");
    assertThat(again.get("outcomes").toString()).isEqualTo("{\"known\":1,\"refused\":1}");
    assertThat(status(packets(list(list)).get(0))).isEqualTo("in-transit");
  }

  @Test
  void printsAHandOverSheetAndInventoriesWithoutNamesOfPupils() throws IOException {
    String list = draft(Map.of("carrier", "Б. Ахметов"));
    freeze(list);
    for (String paper : List.of("hand-over", "form107")) {
      byte[] pdf =
          post.coordinator
              .get("/api/v1/dispatch-lists/" + list + "/" + paper + ".pdf")
              .expect(200)
              .bytes();
      Files.write(Files.createDirectories(Path.of("target/sheets")).resolve(paper + ".pdf"), pdf);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(new PDFTextStripper().getText(document).replace('\u00a0', ' '))
            .contains(
                "Әбдірахман Е. Қ.", post.round.packets().get(0).shown(), "Ақжар тірек мектебі")
            .doesNotContain("5А", "Нұрлан");
      }
    }
  }

  @Test
  void printsNamesInKazakhAndRussianWithTotalsInWords() throws IOException {
    String list = draft(Map.of());
    number(list, 0, "RR 000 000 014 KZ").expect(200);
    freeze(list);
    byte[] pdf =
        post.coordinator.get("/api/v1/dispatch-lists/" + list + "/form103.pdf").expect(200).bytes();

    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replace('\u00a0', ' ');
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(text)
          .contains("1-дана · экземпляр 1", "2-дана · экземпляр 2")
          .contains("Пошта жөнелтілімдерінің тізімі №", "Список почтовых отправлений №")
          .contains("Әбдірахман Е. Қ.", "Иванова С. П.", "Ғабит Ө.", "Тасты, ул. Абая, 7")
          .contains("RR 000 000 014 KZ", post.round.packets().get(2).shown())
          .contains("Төрт жөнелтілім.", "Четыре отправления.")
          .doesNotContain("5А", "Нұрлан");
    }
  }

  @Test
  void writesTheSameRowsAsAWorkbook() throws IOException {
    String list = draft(Map.of("office", "Ақсуат"));
    freeze(list);
    byte[] file =
        post.coordinator
            .get("/api/v1/dispatch-lists/" + list + "/form103.xlsx")
            .expect(200)
            .bytes();

    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(3);
      assertThat(rows.get(2).getCellText(1)).isEqualTo("Бекмұратова Д.");
      assertThat(rows.get(2).getCellText(7)).isEqualTo(post.round.packets().get(1).shown());
    }
  }

  @Test
  void notesEveryRowWhenTheCarrierTookItAndOnlyOnce() {
    String byPost = draft(Map.of("office", "Ақсуат"));
    String byHand = draft(Map.of("office", "Тасты", "carrier", "Б. Ахметов"));
    freeze(byPost);
    freeze(byHand);
    for (String list : List.of(byPost, byPost, byHand)) {
      post.coordinator.post("/api/v1/dispatch-lists/" + list + "/accept").expect(200);
    }

    assertThat(log.of(post.round.packets().get(1)))
        .singleElement()
        .extracting(HandlingEvent::kind)
        .isEqualTo(EventKind.ACCEPTED);
    assertThat(log.of(post.round.packets().get(2)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(EventKind.HANDED_TO_CARRIER);
              assertThat(event.by()).isEqualTo("Б. Ахметов");
            });
  }

  @Test
  void resolvesItemNumbersAndWholeListsInEvents() {
    String list = draft(Map.of("office", "Ақсуат"));
    number(list, 0, "RA123456785KZ").expect(200);
    JsonNode early =
        PostFixtures.send(post.clerk, PostFixtures.event("ARRIVED", "", "bundle", list));
    assertThat(early.get(0).get("problem").get("code").asString())
        .isEqualTo("event-bundle-unknown");
    freeze(list);

    Map<String, Object> bundle = PostFixtures.event("ARRIVED", "", "bundle", list);
    JsonNode answer =
        PostFixtures.send(
            post.clerk,
            bundle,
            PostFixtures.event("HANDED_OVER", "", "item", "ra 123 456 785 kz"),
            PostFixtures.event("HANDED_OVER", "", "item", "RR999999995KZ"),
            bundle,
            PostFixtures.event("CORRECTION", "", "corrects", bundle.get("id")));

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString()))
        .containsExactly("stored", "stored", "refused", "known", "stored");
    assertThat(log.of(post.round.packets().get(0)))
        .extracting(HandlingEvent::kind)
        .containsExactlyInAnyOrder(EventKind.ARRIVED, EventKind.HANDED_OVER, EventKind.CORRECTION);
    assertThat(log.of(post.round.packets().get(1)))
        .extracting(HandlingEvent::kind)
        .containsExactlyInAnyOrder(EventKind.ARRIVED, EventKind.CORRECTION);
  }

  @Test
  void refusesANumberThatDoesNotAddUpOrIsAnothersAndKeepsNoneOfThem() {
    String list = draft(Map.of("office", "Ақсуат"));
    String other = draft(Map.of("office", "Тасты"));
    String number = "RR000000155KZ";

    assertThat(number(list, 0, "RR000000156KZ").expect(422).json().get("code").asString())
        .isEqualTo("dispatch-item-bad");
    number(list, 0, number).expect(200);
    assertThat(number(other, 2, number).expect(422).json().get("code").asString())
        .isEqualTo("dispatch-item-taken");
    freeze(list);
    assertThat(number(list, 0, "").expect(409).json().get("code").asString())
        .isEqualTo("dispatch-frozen");
  }

  @Test
  void hidesListsFromOtherSchoolsAndFromClerks() {
    String list = draft(Map.of());
    PostFixtures other = new PostFixtures(port, context);

    for (String path : List.of("", "/form103.pdf", "/form103.xlsx")) {
      other.coordinator.get("/api/v1/dispatch-lists/" + list + path).expect(404);
    }
    other.coordinator.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(404);
    other.coordinator.post("/api/v1/dispatch-lists/" + list + "/accept").expect(404);
    other
        .coordinator
        .post("/api/v1/rounds/" + post.round.id() + "/dispatch-lists", Map.of())
        .expect(404);
    post.clerk.get("/api/v1/dispatch-lists/" + list).expect(403);
  }

  private String draft(Map<String, Object> wanted) {
    return post.coordinator
        .post("/api/v1/rounds/" + post.round.id() + "/dispatch-lists", wanted)
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private int freeze(String list) {
    return post.coordinator
        .post("/api/v1/dispatch-lists/" + list + "/freeze")
        .expect(200)
        .json()
        .get("number")
        .asInt();
  }

  private Web.Reply number(String list, int packet, String item) {
    return post.coordinator.post(
        "/api/v1/dispatch-lists/" + list + "/items",
        Map.of("items", List.of(Map.of("packet", post.round.packet(packet), "item", item))));
  }

  private JsonNode list(String id) {
    return post.coordinator.get("/api/v1/dispatch-lists/" + id).expect(200).json();
  }

  private String refusal(String path, Object body) {
    Web.Reply reply = post.coordinator.post(path, body);
    assertThat(reply.status()).isBetween(400, 499);
    return reply.json().get("code").asString();
  }

  private static List<String> packets(JsonNode list) {
    return list.get("rows").valueStream().map(row -> row.get("packet").asString()).toList();
  }
}
