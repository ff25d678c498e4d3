package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.Box;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.BadFiles;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A large mixed stack through the browser: handed in and sorted by keys alone, every side to its
 * true place. With {@code -Ddesk.sides=500} as many sides.
 */
@PaperpostTest
class MixedBatchTests {

  private static final int SIDES = Integer.getInteger("desk.sides", 50);
  private static final int IN_A_FILE = 25;
  private static final int DPI = 130;
  private static final String PASSWORD = "a long password 77";
  private static final Pattern PLACE = Pattern.compile("(stack-\\d+\\.pdf), (\\d+)");

  @LocalServerPort int port;
  @TempDir Path folder;

  private Web web;
  private PrintedRound round;

  /** What a side in the stack is; packet and page where it is of one. */
  private record Made(Kind kind, PrintedRound.Packet packet, int page) {

    /** Which state it must come to, and where to. */
    String truth() {
      return switch (kind) {
        case GOOD, AGAIN, INKED -> "filed " + packet.id() + " " + page;
        case NOTEBOOK -> "extra " + packet.id() + " null";
        case STRANGERS, POSTER -> "foreign null null";
        case BLANK -> "blank null null";
      };
    }
  }

  private enum Kind {
    GOOD,
    AGAIN,
    /** Its codes are inked over. */
    INKED,
    NOTEBOOK,
    /** Of another school. */
    STRANGERS,
    /** Not of any school. */
    POSTER,
    BLANK
  }

  @Test
  void everySideOfALargeMixedStackFindsItsTruePlaceByKeysAlone(TestReporter reporter)
      throws IOException {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web, roster(Math.max(4, SIDES / 4)));
    String login = "mixed-" + UUID.randomUUID().toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + round.school() + "/accounts",
            Map.of("login", login, "name", "Desk", "password", PASSWORD, "role", "scanner"))
        .expect(201);
    Map<String, Made> stack = new HashMap<>();
    List<Path> files = scanned(stack);
    files.add(Files.write(folder.resolve("empty.pdf"), new byte[0]));
    files.add(
        Files.write(folder.resolve("locked.pdf"), BadFiles.lockedPdf(Scan.blank(50).image())));
    int unknown = (int) stack.values().stream().filter(made -> isUnknown(made.kind())).count();
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "en");
      Browser.signIn(page, base(), login, PASSWORD);
      page.navigate(base() + "/scanning");
      long start = System.nanoTime();
      page.setInputFiles("#files", files.toArray(Path[]::new));
      page.locator("#note").press("Enter");
      page.waitForCondition(
          () ->
              page.locator(".arrivals li[data-state=read], .arrivals li[data-state=bad]").count()
                  == files.size(),
          new Page.WaitForConditionOptions().setTimeout(Duration.ofMinutes(15).toMillis()));
      reporter.publishEntry("handed in and read, s", seconds(start));
      assertThat(page.locator(".arrivals li[data-state=bad]").count()).isEqualTo(2);
      assertThat(batch().get("unknown").asInt()).isEqualTo(unknown);

      page.navigate(base() + "/scanning/triage");
      page.evaluate("addEventListener('pointerdown', () => { window.byMouse = true; })");
      start = System.nanoTime();
      for (int i = 0; i < unknown; i++) {
        sort(page, stack, i);
      }
      page.waitForSelector("main .empty");
      reporter.publishEntry(unknown + " unknown sides sorted, s", seconds(start));
      assertThat(page.evaluate("window.byMouse")).isNull();
      assertThat(browser.complaints()).isEmpty();
    }
    Map<String, String> truth = new HashMap<>();
    stack.forEach((place, made) -> truth.put(place, made.truth()));
    Map<String, String> sides = sides();
    // of two pictures of a page the one that was read first is used
    sides.replaceAll((place, became) -> became.replace("duplicate", "filed"));
    assertThat(sides).containsExactlyInAnyOrderEntriesOf(truth);
    assertThat(batch().get("duplicate").asInt())
        .isEqualTo(stack.values().stream().filter(made -> made.kind() == Kind.AGAIN).count());
  }

  private static boolean isUnknown(Kind kind) {
    return kind == Kind.INKED || kind == Kind.NOTEBOOK || kind == Kind.POSTER;
  }

  /** Sorts the side on the table as one would who has it in hand; the ways take turns. */
  private static void sort(Page page, Map<String, Made> stack, int turn) {
    String action = page.getAttribute("#turn", "action");
    Matcher place = PLACE.matcher(page.textContent("figcaption"));
    assertThat(place.find()).isTrue();
    Made made = stack.get(place.group(1) + ", " + place.group(2));
    switch (made.kind()) {
      case INKED -> {
        if (turn % 3 == 1) {
          search(page, made, "page " + made.page());
        } else if (turn % 3 != 2 || !guessed(page, made)) {
          page.keyboard()
              .type(new PageCode(new PacketId(made.packet().id()), made.page(), 0).text());
          page.keyboard().press("Enter");
        }
      }
      case NOTEBOOK -> search(page, made, "own sheet");
      default -> {
        tabTo(page, "Not our sheet");
        page.keyboard().press("Enter");
      }
    }
    page.waitForCondition(
        () ->
            !action.equals(
                page.evaluate("document.querySelector('#turn')?.getAttribute('action')")));
  }

  private static void search(Page page, Made made, String button) {
    page.keyboard().press("ArrowRight");
    page.keyboard().type(made.packet().pupil().split(" ")[0].toLowerCase(java.util.Locale.ROOT));
    page.waitForSelector("#found button");
    for (int i = 0; i < 40 && !focused(page).contains(button); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(focused(page)).contains(button);
    page.keyboard().press("Enter");
  }

  /** Takes the guess if the right one is among them. */
  private static boolean guessed(Page page, Made made) {
    String right = made.packet().id() + "/" + made.page();
    List<String> guesses =
        page.locator(".guesses input").all().stream().map(g -> g.getAttribute("value")).toList();
    if (!guesses.contains(right)) {
      return false;
    }
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Space");
    for (int i = 0; i < guesses.indexOf(right); i++) {
      page.keyboard().press("ArrowDown");
    }
    page.keyboard().press("Enter");
    return true;
  }

  private static void tabTo(Page page, String button) {
    for (int i = 0; i < 40 && !focused(page).equals(button); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused(page)).isEqualTo(button);
  }

  private static String focused(Page page) {
    return String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
  }

  /** Writes the stack into files of some sheets each, shuffled, each side lying as it came. */
  private List<Path> scanned(Map<String, Made> stack) throws IOException {
    List<Made> order = new ArrayList<>();
    int good = SIDES * 72 / 100;
    int inked = SIDES * 10 / 100;
    for (PrintedRound.Packet packet : round.packets()) {
      for (int page = 1; page <= packet.sides() && !packet.pupil().isEmpty(); page++) {
        if (order.size() < good + inked) {
          order.add(new Made(order.size() % 9 == 4 ? Kind.INKED : Kind.GOOD, packet, page));
        }
      }
    }
    assertThat(order).hasSize(good + inked);
    Random random = new Random(11);
    List<Made> filed = order.stream().filter(made -> made.kind() == Kind.GOOD).toList();
    for (int i = 0; order.size() < SIDES; i++) {
      Made other = filed.get(i * 3 % filed.size());
      order.add(
          switch (i % 5) {
            case 0 -> new Made(Kind.AGAIN, other.packet(), other.page());
            case 1 -> new Made(Kind.STRANGERS, other.packet(), other.page());
            case 2 -> new Made(Kind.NOTEBOOK, other.packet(), 0);
            case 3 -> new Made(Kind.BLANK, other.packet(), 0);
            default -> new Made(Kind.POSTER, other.packet(), 0);
          });
    }
    Collections.shuffle(order, random);
    PrintedRound strangers = PrintedRound.in(web);
    List<BufferedImage> foreign = strangers.sides(DPI);
    List<Path> files = new ArrayList<>();
    try (PDDocument printed =
        Loader.loadPDF(web.get("/api/v1/rounds/" + round.round() + "/packets.pdf").bytes())) {
      PDFRenderer renderer = new PDFRenderer(printed);
      for (int from = 0; from < order.size(); from += IN_A_FILE) {
        String name = "stack-" + files.size() + ".pdf";
        List<BufferedImage> pages = new ArrayList<>();
        for (Made made : order.subList(from, Math.min(from + IN_A_FILE, order.size()))) {
          pages.add(Scan.turned(picture(made, renderer, foreign, random), random.nextInt(4)));
          stack.put(name + ", " + pages.size(), made);
        }
        Path file = folder.resolve(name);
        ScanFiles.pdf(file, pages, DPI, ScanFiles.Kind.JPEG);
        files.add(file);
      }
    }
    return files;
  }

  private static BufferedImage picture(
      Made made, PDFRenderer renderer, List<BufferedImage> foreign, Random random)
      throws IOException {
    return switch (made.kind()) {
      case GOOD, AGAIN -> printed(made, renderer);
      case INKED -> Scan.inkedOver(printed(made, renderer), DPI);
      case STRANGERS -> foreign.get(random.nextInt(foreign.size()));
      case NOTEBOOK -> written("Менің дәптерім: 8 · 60 · 24 = 11520", random);
      case POSTER -> written("Сдам гараж. Звонить вечером.", random);
      case BLANK -> Scan.blank(DPI).image();
    };
  }

  private static BufferedImage printed(Made made, PDFRenderer renderer) throws IOException {
    return renderer.renderImageWithDPI(
        made.packet().first() + made.page() - 1, DPI, ImageType.GRAY);
  }

  private static BufferedImage written(String text, Random random) {
    Scan scan = Scan.blank(DPI);
    new Pen(random.nextLong()).write(scan, new Box(25, 30, 150, 90), text);
    return scan.image();
  }

  private static String roster(int pupils) {
    StringBuilder roster = new StringBuilder("class;name;settlement;language\n");
    for (int i = 0; i < pupils; i++) {
      roster.append("5Ә;Оқушы%03d Аты;Ақбұлақ;kk\n".formatted(i));
    }
    return roster.toString();
  }

  /** What became of each side of the stack, by {@code file, place}. */
  private Map<String, String> sides() {
    Map<String, String> sides = new HashMap<>();
    String after = "0";
    while (after != null) {
      JsonNode page =
          web.get(
                  "/api/v1/scan-batches/"
                      + batch().get("id").asString()
                      + "/sides?limit=500&after="
                      + after)
              .expect(200)
              .json();
      for (JsonNode side : page.get("items")) {
        sides.put(
            side.get("file").asString() + ", " + side.get("index").asInt(),
            side.get("state").asString()
                + " "
                + side.get("packet").asString("null")
                + " "
                + side.get("page").asString("null"));
      }
      after = page.get("next").isNull() ? null : page.get("next").asString();
    }
    return sides;
  }

  private JsonNode batch() {
    return web.get("/api/v1/schools/" + round.school() + "/scan-batches")
        .json()
        .get("items")
        .get(0);
  }

  private static String seconds(long start) {
    return String.valueOf((System.nanoTime() - start) / 1_000_000 / 1000.0);
  }

  private String base() {
    return "http://localhost:" + port;
  }
}
