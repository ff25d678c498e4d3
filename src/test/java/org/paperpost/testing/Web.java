package org.paperpost.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client of the Paperpost under test, signed in with HTTP Basic or not at all. */
public final class Web {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final @Nullable String authorization;

  private Web(String base, @Nullable String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** The port is what {@code @LocalServerPort} gives. */
  public static Web asAdmin(int port) {
    return as(port, "admin", TestInstallation.ADMIN_PASSWORD);
  }

  public static Web as(int port, String account, String password) {
    String pair = account + ":" + password;
    return new Web(
        "http://127.0.0.1:" + port,
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  public static Web asBearer(int port, String token) {
    return new Web("http://127.0.0.1:" + port, "Bearer " + token);
  }

  public static Web asNobody(int port) {
    return new Web("http://127.0.0.1:" + port, null);
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** Posts JSON: a string as it is, anything else as Jackson writes it. */
  public Reply post(String path, Object body) {
    return send(json(path, "POST", body));
  }

  public Reply post(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  public Reply put(String path, Object body) {
    return send(json(path, "PUT", body));
  }

  /** Puts bytes, such as a piece of a file. */
  public Reply putBytes(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  /** Posts JSON under an {@code Idempotency-Key}. */
  public Reply postOnce(String path, String key, Object body) {
    return send(json(path, "POST", body).header("Idempotency-Key", key));
  }

  /** Posts one or more files as multipart/form-data under one field name. */
  public Reply upload(String path, String field, Upload... files) {
    String boundary = "----" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Upload file : files) {
      body.writeBytes(
          ("--"
                  + boundary
                  + "\r\nContent-Disposition: form-data; name=\""
                  + field
                  + "\"; filename=\""
                  + file.name()
                  + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(file.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpRequest.Builder json(String path, String method, Object body) {
    String text = body instanceof String string ? string : JSON.writeValueAsString(body);
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(text));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** A file to upload. */
  public record Upload(String name, byte[] content) {

    public static Upload of(String name, String content) {
      return new Upload(name, content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What came back. */
  public record Reply(int status, byte[] bytes, HttpResponse<byte[]> response) {

    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(bytes);
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The reply, or an error that shows the body when the status is another. */
    public Reply expect(int expected) {
      if (status != expected) {
        throw new AssertionError(
            response.request().method()
                + " "
                + response.uri()
                + " answered "
                + status
                + " instead of "
                + expected
                + ": "
                + text());
      }
      return this;
    }
  }
}
