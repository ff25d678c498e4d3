package org.paperpost.post;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody says has happened, as it was sent: nothing in it has been judged yet. One of packet
 * (its serial, its short code, or any code of its pages), item (a postal number) and bundle (a
 * bundle's number or a dispatch list) says to what.
 *
 * @param note for HANDED_OVER who took it, else whatever is worth knowing
 * @param corrects the id of the report that a CORRECTION takes back
 * @param asSent the whole report in the sender's own words, to be kept if it is refused
 */
public record Report(
    @Nullable String id,
    @Nullable String kind,
    @Nullable String packet,
    @Nullable String item,
    @Nullable String bundle,
    @Nullable String happenedAt,
    @Nullable String device,
    @Nullable String sequence,
    @Nullable String place,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String note,
    @Nullable String corrects,
    String asSent) {

  /** Reads a report from JSON, whatever its values are; nothing is judged. */
  public static Report of(JsonNode event) {
    return new Report(
        text(event, "id"),
        text(event, "kind"),
        text(event, "packet"),
        text(event, "item"),
        text(event, "bundle"),
        text(event, "happenedAt"),
        text(event, "device"),
        text(event, "sequence"),
        text(event, "place"),
        text(event, "by"),
        text(event, "reason"),
        text(event, "note"),
        text(event, "corrects"),
        event.toString());
  }

  private static @Nullable String text(JsonNode event, String field) {
    JsonNode value = event.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
