package org.paperpost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages and forms as a browser without scripts asks for them, signed in as somebody. */
public final class Screens {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String base;

  private Screens(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** Signs in on the page for that. */
  public static Screens as(int port, String login, String password) {
    Screens screens = new Screens(port);
    screens.submit("/sign-in", "/sign-in", "login", login, "password", password);
    return screens;
  }

  public String get(String path) {
    return send(HttpRequest.newBuilder(at(path)));
  }

  /**
   * Fills in a form of the first page and sends it to the second.
   *
   * @param fields names and values in turn; a name may come more than once
   * @return the page that it leads to
   */
  public String submit(String page, String path, String... fields) {
    Matcher csrf = CSRF.matcher(get(page));
    assertThat(csrf.find()).as("a form on %s", page).isTrue();
    List<String> pairs = new ArrayList<>(List.of("_csrf=" + encoded(csrf.group(1))));
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + encoded(fields[i + 1]));
    }
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI at(String path) {
    return URI.create(base + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
