package org.paperpost.post;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperpost.codes.ItemId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A post that answers with JSON, whatever its fields are called. It follows no redirect: an address
 * that moved is to be looked at by a person.
 */
final class JsonTracking implements TrackingAdapter {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration UNTOLD_PATIENCE = Duration.ofHours(1);
  private static final int LARGEST = 1024 * 1024;
  private static final int MOST = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;
  private final TrackingSource source;

  JsonTracking(HttpClient client, TrackingSource source) {
    this.client = client;
    this.source = source;
  }

  static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(PATIENCE)
        .build();
  }

  @Override
  public List<Map<String, String>> events(ItemId item) throws IOException, InterruptedException {
    String address =
        source.address().replace("{item}", URLEncoder.encode(item.text(), StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("User-Agent", "Paperpost")
            .build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == 429 || answer.statusCode() == 503) {
        throw new Unwilling(patience(answer));
      }
      if (answer.statusCode() == 404) {
        // not known yet: the post learns of an item when it takes it
        return List.of();
      }
      if (answer.statusCode() != 200) {
        throw new IOException("the post answered " + answer.statusCode());
      }
      byte[] content = body.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("the post answered with more than a megabyte");
      }
      return events(item, content);
    }
  }

  private List<Map<String, String>> events(ItemId item, byte[] content) throws IOException {
    try {
      JsonNode list = JSON.readTree(content).at(source.events());
      if (!list.isArray()) {
        throw new IOException("there is no list of events at \"" + source.events() + "\"");
      }
      List<Map<String, String>> events = new ArrayList<>();
      for (JsonNode event : list) {
        if (events.size() < MOST) {
          events.add(
              Map.of(
                  "item", item.text(),
                  "code", event.at(source.code()).asString(""),
                  "date", event.at(source.date()).asString(""),
                  "office",
                      source.office().isEmpty() ? "" : event.at(source.office()).asString("")));
        }
      }
      return events;
    } catch (JacksonException | IllegalArgumentException notJson) {
      throw new IOException("the post answered what is no JSON", notJson);
    }
  }

  private static Duration patience(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(UNTOLD_PATIENCE);
  }
}
