package org.paperpost.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Chromium that keeps what it stores, like a telephone in a drawer: it can be closed and opened
 * again, go out of reach of the network, and lose its battery in the middle of its work.
 */
public final class Telephone implements AutoCloseable {

  private final Path profile;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  private Telephone(Path profile, BrowserContext context) {
    this.profile = profile;
    this.context = context;
  }

  /** Switches it on; what an earlier one kept in the folder is there again. */
  public static Telephone on(Path profile, String language, String... flags) {
    Path chromium = Browser.chromium();
    BrowserContext context =
        Browser.playwright()
            .chromium()
            .launchPersistentContext(
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(chromium)
                    .setArgs(Browser.flags(flags))
                    .setViewportSize(360, 740)
                    .setLocale(language)
                    .setTimezoneId("Asia/Almaty"));
    return new Telephone(profile, context);
  }

  /** Opens an address in a new page. */
  public Page open(String address) {
    Page page = context.newPage();
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onConsoleMessage(
        message -> {
          // what the browser says itself of a request that did not get through is no complaint
          if (message.type().equals("error") && !message.text().contains("net::ERR_")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.navigate(address);
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  public void outOfReach(boolean out) {
    context.setOffline(out);
  }

  /** Ends its processes without a word, as an empty battery does. */
  public void losePower() {
    List<ProcessHandle> mine =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(profile.toString()))
            .toList();
    if (mine.isEmpty()) {
      throw new IllegalStateException("no process of " + profile);
    }
    mine.forEach(ProcessHandle::destroyForcibly);
    mine.forEach(process -> process.onExit().join());
    close();
  }

  /** What its pages complained of. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    try {
      // out of reach to the last: closing the context first would end that for open pages
      context.pages().forEach(Page::close);
      context.close();
    } catch (PlaywrightException gone) {
      // it has lost its power
    }
  }
}
