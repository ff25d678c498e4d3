package org.paperpost.post;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says has happened, as it was sent: nothing in it has been judged yet. One of packet
 * (its serial, its short code, or any code of its pages), item (a postal number) and bundle (a
 * dispatch list) says to what.
 *
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
    String asSent) {}
