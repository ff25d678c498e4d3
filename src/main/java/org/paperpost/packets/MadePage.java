package org.paperpost.packets;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.AnswerField;

/**
 * One side of a make-up as it is kept.
 *
 * @param page from 1, as in the page code
 * @param language of its fixed words: the edition's, or the cover's
 * @param body the hash of the PDF it is a page of
 * @param bodyPage which page of that PDF, from 1
 * @param lastRoundTop on a cover, where the place for the last round begins, mm; null if it has
 *     none
 */
record MadePage(
    int page,
    PacketSide.Kind kind,
    @Nullable UUID edition,
    String language,
    String title,
    String body,
    int bodyPage,
    List<AnswerField> fields,
    @Nullable Double lastRoundTop) {

  MadePage(
      int page,
      PacketSide.Kind kind,
      @Nullable UUID edition,
      String language,
      String title,
      String body,
      int bodyPage,
      List<AnswerField> fields) {
    this(page, kind, edition, language, title, body, bodyPage, fields, null);
  }
}
