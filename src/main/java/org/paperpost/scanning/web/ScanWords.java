package org.paperpost.scanning.web;

import java.util.Locale;
import java.util.Map;
import org.paperpost.codes.PacketId;
import org.paperpost.scanning.ScanBatch;
import org.paperpost.scanning.ScannedSide;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is said of files and sides, in the language of the request. */
@Component("scanWords")
class ScanWords {

  private final MessageSource messages;

  ScanWords(MessageSource messages) {
    this.messages = messages;
  }

  /** Why a side is where it is: what happened, to what, what to do. */
  public String reason(ScannedSide side) {
    String key = side.reason() == null ? "none" : wireName(side.reason());
    return say(
        "scanning.reason." + key,
        Map.of(
            "packet",
            side.packet() == null ? "" : new PacketId(side.packet()).shown(),
            "page",
            side.page() == null ? "" : side.page(),
            "note",
            side.note() == null ? "" : side.note()));
  }

  /** The heading of a side at the triage table. */
  public String heading(ScannedSide side) {
    return say(
        "scanning.heading." + (side.reason() == null ? "none" : wireName(side.reason())), Map.of());
  }

  /** Why a file, or a page of it, gave no picture, and what to do. */
  public String failed(ScanBatch.FailedFile failed) {
    return say(
        "scanning.unreadable." + wireName(failed.reason()),
        Map.of("file", failed.file(), "page", failed.page()));
  }

  static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String say(String key, Map<String, Object> arguments) {
    return messages.getMessage(key, new Object[] {arguments}, LocaleContextHolder.getLocale());
  }
}
