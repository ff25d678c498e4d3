package org.paperpost.authoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperpost.authoring.desk.Checked;
import org.paperpost.authoring.desk.EditionRows;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.authoring.setting.PaperLayout;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.setting.ReadySheets;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.people.Accommodation;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.sheet.Folding;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;

/** The published editions. None of these calls asks who is acting. */
@Service
public class Editions {

  private final EditionRows rows;
  private final PaperDesk desk;
  private final Blobs blobs;

  Editions(EditionRows rows, PaperDesk desk, Blobs blobs) {
    this.rows = rows;
    this.desk = desk;
    this.blobs = blobs;
  }

  /** Refuses with NOT_FOUND. */
  public Edition edition(UUID id) {
    return rows.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The newest first. */
  public List<Edition> inSchool(UUID school) {
    return rows.inSchool(school);
  }

  /**
   * Laid out when first asked for and kept, with a fold in the middle: as it is previewed. Variants
   * count from 1. Refuses with NOT_FOUND, VARIANT_UNKNOWN, and with EDITION_UNPRINTABLE if this
   * variant cannot be set in that way.
   */
  public EditionLayout layout(UUID edition, int variant, Accommodation accommodation) {
    return layout(edition, variant, accommodation, Folding.MIDDLE);
  }

  /**
   * Laid out for an envelope: no bubble lies on its folds. Refuses as the other does, and with
   * EDITION_UNFOLDABLE if only the folds are in the way.
   */
  public EditionLayout layout(
      UUID edition, int variant, Accommodation accommodation, Folding folding) {
    Edition found = edition(edition);
    if (variant < 1 || variant > found.variants()) {
      throw Problem.of(
              ProblemCode.VARIANT_UNKNOWN, "variant", variant, "variants", found.variants())
          .refused();
    }
    LayoutKey key = new LayoutKey(variant, accommodation, folding);
    return rows.layout(found, key).orElseGet(() -> layOut(found, key));
  }

  private EditionLayout layOut(Edition edition, LayoutKey key) {
    EditionRows.Source source = rows.source(edition);
    Checked checked = desk.check(source.text(), desk.open(source.pictures()), List.of(key));
    PaperLayout.LaidOut laid = checked.layouts().get(key);
    if (laid == null || !checked.isPublishable()) {
      LineProblem first = checked.mustBeMended().get(0);
      throw Problem.of(
              isForFolds(key.folding(), first.rule())
                  ? ProblemCode.EDITION_UNFOLDABLE
                  : ProblemCode.EDITION_UNPRINTABLE,
              "title",
              edition.title(),
              "variant",
              key.variant(),
              "line",
              first.line(),
              "folds",
              key.folding().at().stream()
                  .map(fold -> BigDecimal.valueOf(fold).stripTrailingZeros().toPlainString())
                  .collect(Collectors.joining(", ")))
          .refused();
    }
    EditionLayout layout =
        new EditionLayout(
            edition.id(),
            key.variant(),
            key.accommodation(),
            key.folding(),
            blobs.put(laid.pdf()),
            laid.sides(),
            laid.questions());
    rows.insertLayout(edition.school(), layout);
    return rows.layout(edition, key).orElse(layout);
  }

  /** Whether it could be laid out if only the sheets were folded as for its preview. */
  private static boolean isForFolds(Folding folding, TextRule rule) {
    return !folding.equals(Folding.MIDDLE)
        && (rule == TextRule.PLACE_ON_FOLD || rule == TextRule.BLOCK_TOO_LARGE);
  }

  /** The sides as a pupil sees them, without name and codes, as PDF. */
  public byte[] preview(UUID edition, int variant, Accommodation accommodation) {
    return blobs.get(layout(edition, variant, accommodation).body());
  }

  /** The answer key of all variants as PDF. */
  public byte[] answerKey(UUID edition) {
    EditionRows.Source source = rows.source(edition(edition));
    Map<String, Picture> pictures = desk.open(source.pictures());
    return desk.answerKey(
        AuthoringText.readAll(ReadySheets.rest(source.text()), pictures.keySet()), pictures);
  }
}
