package org.paperpost.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Windows of a real Chromium, the one that the distribution installs. Where there is none the test
 * says so and is skipped, unless {@code -Dbrowser.required=true}. Close them in the test that
 * opened them. To start a Chromium takes seconds, so all tests of this JVM share one; a window has
 * nothing of another's.
 */
public final class Browser implements AutoCloseable {

  /** Where {@link #shot} leaves its pictures. */
  public static final Path SHOTS = Path.of("target", "screens");

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/snap/bin/chromium"));

  /** Playwright ends what it started when the JVM ends. */
  private static final class Shared {
    private static final Playwright PLAYWRIGHT =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    private static com.microsoft.playwright.@Nullable Browser chromium;
  }

  private final com.microsoft.playwright.Browser chromium;
  private final List<BrowserContext> windows = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browser(com.microsoft.playwright.Browser chromium) {
    this.chromium = chromium;
  }

  public static Browser open() {
    com.microsoft.playwright.Browser chromium = Shared.chromium;
    if (chromium == null || !chromium.isConnected()) {
      chromium =
          playwright()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(flags()));
      Shared.chromium = chromium;
    }
    return new Browser(chromium);
  }

  /** Where Chromium is; aborts or fails the test if it is nowhere. */
  static Path chromium() {
    Path chromium = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    if (chromium == null) {
      String message = "no Chromium in " + PLACES + "; on Debian: apt-get install chromium";
      if (Boolean.getBoolean("browser.required")) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
      throw new IllegalStateException(message);
    }
    return chromium;
  }

  static Playwright playwright() {
    return Shared.PLAYWRIGHT;
  }

  static List<String> flags(String... more) {
    return Stream.concat(
            Stream.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"),
            Stream.of(more))
        .toList();
  }

  /** A new window without cookies, e.g. 1280 or 360 wide, that asks for this language. */
  public Page window(int width, int height, String language) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setTimezoneId("Asia/Almaty"));
    windows.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** What the pages complained of on their consoles: broken scripts, things the policy refused. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Signs in by the form. */
  public static void signIn(Page page, String base, String login, String password) {
    page.navigate(base + "/sign-in");
    page.fill("#login", login);
    page.fill("#password", password);
    page.click("form button.main");
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  /** Keeps a picture of the whole page as {@code target/screens/<name>.png}. */
  public static Path shot(Page page, String name) {
    Path file = SHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /** Whether something sticks out of the window to the right. */
  public static boolean scrollsSideways(Page page) {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  @Override
  public void close() {
    windows.forEach(BrowserContext::close);
  }
}
