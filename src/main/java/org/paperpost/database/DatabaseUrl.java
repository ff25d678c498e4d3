package org.paperpost.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where an external database is, as its owner wrote it: {@code jdbc:postgresql://host/name} or
 * {@code postgresql://user:password@host/name}.
 *
 * @param user null when neither the address nor DATABASE_USER names one
 */
record DatabaseUrl(String jdbc, @Nullable String user, @Nullable String password) {

  /** An account given on its own goes before the one in the address. */
  static DatabaseUrl parse(String url, @Nullable String user, @Nullable String password) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(url, user, password);
    }
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
      throw new DatabaseUnavailable(
          "DATABASE_URL must begin with jdbc:postgresql:// or postgresql://, for example"
              + " jdbc:postgresql://db.example.org/paperpost.");
    }
    URI uri = URI.create(url);
    String account = uri.getRawUserInfo();
    int colon = account == null ? -1 : account.indexOf(':');
    String name =
        account == null ? null : decode(colon < 0 ? account : account.substring(0, colon));
    String secret = account == null || colon < 0 ? null : decode(account.substring(colon + 1));
    String jdbc =
        "jdbc:postgresql://"
            + uri.getHost()
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    return new DatabaseUrl(jdbc, user == null ? name : user, password == null ? secret : password);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
