package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.EditionLayout;
import org.paperpost.authoring.Editions;
import org.paperpost.people.Accommodation;
import org.paperpost.people.School;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Component;

/**
 * Puts a make-up together: cover, the papers' sides and, where both sides of the sheets are printed
 * and the count is odd, a side for notes, so that no sheet is shared by two pupils.
 */
@Component
class MakeUpLayout {

  private final Editions editions;
  private final CoverSheet sheets;
  private final Blobs blobs;

  MakeUpLayout(Editions editions, CoverSheet sheets, Blobs blobs) {
    this.editions = editions;
    this.sheets = sheets;
    this.blobs = blobs;
  }

  /** What all make-ups of a round share. */
  record Common(
      School school,
      UUID round,
      String name,
      LocalDate dueBack,
      List<Edition> papers,
      boolean duplex) {}

  /**
   * What tells the make-ups of a round apart.
   *
   * @param variants each edition's variant, in the order of the papers
   * @param language of the cover
   * @param spare whether the cover leaves the name to be written in
   */
  record Key(List<Integer> variants, Accommodation accommodation, String language, boolean spare) {}

  /** Covers and notes laid out so far, by what they say: variants seldom differ in that. */
  static final class Covers {
    private final Map<Object, String> blobs = new HashMap<>();
  }

  /** Refuses with SHEET_UNPRINTABLE. */
  MakeUp lay(Common common, Key key, Covers covers) {
    List<MadePage> pages = new ArrayList<>();
    List<Paper> papers = new ArrayList<>();
    List<CoverSheet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < common.papers().size(); i++) {
      Edition edition = common.papers().get(i);
      EditionLayout layout =
          editions.layout(edition.id(), key.variants().get(i), key.accommodation());
      papers.add(
          new Paper(
              edition.id(),
              edition.title(),
              edition.subject(),
              edition.language(),
              layout.questions()));
      entries.add(new CoverSheet.Entry(edition.subject(), edition.title(), layout.sides().size()));
      int bodyPage = 0;
      for (SidePlan side : layout.sides()) {
        pages.add(
            new MadePage(
                pages.size() + 2,
                PacketSide.Kind.PAPER,
                edition.id(),
                edition.language(),
                edition.title(),
                layout.body().hash(),
                ++bodyPage,
                side.fields()));
      }
    }
    CoverWords words = CoverSheet.first(key.language());
    CoverSheet.Contents contents =
        new CoverSheet.Contents(
            common.school().name(),
            common.name(),
            common.dueBack(),
            key.language(),
            key.accommodation(),
            key.spare(),
            entries);
    String cover =
        covers.blobs.computeIfAbsent(contents, c -> blobs.put(sheets.cover(contents)).hash());
    pages.add(
        0,
        new MadePage(
            1,
            PacketSide.Kind.COVER,
            null,
            key.language(),
            words.word("title"),
            cover,
            1,
            List.of()));
    if (common.duplex() && pages.size() % 2 == 1) {
      String notes =
          covers.blobs.computeIfAbsent(
              List.of(contents.language(), key.accommodation()),
              c ->
                  blobs
                      .put(sheets.notes(common.name(), contents.language(), key.accommodation()))
                      .hash());
      pages.add(
          new MadePage(
              pages.size() + 1,
              PacketSide.Kind.NOTES,
              null,
              key.language(),
              words.word("notes"),
              notes,
              1,
              List.of()));
    }
    return new MakeUp(
        UUID.randomUUID(),
        common.school().id(),
        common.round(),
        key.language(),
        key.accommodation(),
        List.copyOf(pages),
        List.copyOf(papers));
  }
}
