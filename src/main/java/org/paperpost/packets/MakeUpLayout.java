package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.EditionLayout;
import org.paperpost.authoring.Editions;
import org.paperpost.authoring.TvLesson;
import org.paperpost.people.Accommodation;
import org.paperpost.people.School;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Component;

/**
 * Puts a make-up together: cover, the papers' sides and, where both sides of the sheets are printed
 * and the count is odd, a side for notes, so that no sheet is shared by two pupils. A crowded cover
 * has a second side.
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
      List<Edition> papers,
      boolean duplex,
      Folding folding,
      RoundOptions options) {}

  /**
   * What tells the make-ups of a round apart.
   *
   * @param variants each edition's variant, in the order of the papers
   * @param language of the cover
   * @param sendBy the day on the cover; null where it is written in by hand
   * @param spare whether the cover leaves the name to be written in
   * @param lastRound whether the cover speaks of the round before
   */
  record Key(
      List<Integer> variants,
      Accommodation accommodation,
      String language,
      @Nullable LocalDate sendBy,
      boolean spare,
      boolean lastRound) {}

  /** What was laid out so far, by what it says: most make-ups share all but one of their sides. */
  static final class LaidOut {
    private final Map<Object, String> blobs = new HashMap<>();
    private final Map<CoverSheet.Contents, CoverSheet.Cover> covers = new HashMap<>();
    private final Map<Object, EditionLayout> papers = new HashMap<>();
  }

  /** Refuses with SHEET_UNPRINTABLE. */
  MakeUp lay(Common common, Key key, LaidOut done) {
    List<EditionLayout> layouts = new ArrayList<>();
    List<Paper> papers = new ArrayList<>();
    List<CoverSheet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < common.papers().size(); i++) {
      Edition edition = common.papers().get(i);
      int variant = key.variants().get(i);
      EditionLayout layout =
          done.papers.computeIfAbsent(
              List.of(edition.id(), variant, key.accommodation()),
              paper ->
                  editions.layout(edition.id(), variant, key.accommodation(), common.folding()));
      layouts.add(layout);
      papers.add(
          new Paper(
              edition.id(),
              edition.title(),
              edition.subject(),
              edition.language(),
              layout.questions()));
      entries.add(new CoverSheet.Entry(edition.subject(), edition.title(), layout.sides().size()));
    }
    CoverWords words = CoverSheet.first(key.language());
    CoverSheet.Contents contents =
        new CoverSheet.Contents(
            common.school().name(),
            common.name(),
            key.sendBy(),
            key.language(),
            key.accommodation(),
            key.spare(),
            key.lastRound(),
            entries,
            lessons(common.papers()));
    List<MadePage> pages = new ArrayList<>();
    CoverSheet.Cover cover = done.covers.computeIfAbsent(contents, c -> cover(sheets.cover(c)));
    for (CoverSheet.Cover side = cover; side != null; side = side.second()) {
      pages.add(
          new MadePage(
              pages.size() + 1,
              PacketSide.Kind.COVER,
              null,
              key.language(),
              words.word("title"),
              side.blob(),
              1,
              List.of(),
              side.lastRoundTop()));
    }
    for (int i = 0; i < layouts.size(); i++) {
      Edition edition = common.papers().get(i);
      EditionLayout layout = layouts.get(i);
      int bodyPage = 0;
      for (SidePlan side : layout.sides()) {
        pages.add(
            new MadePage(
                pages.size() + 1,
                PacketSide.Kind.PAPER,
                edition.id(),
                edition.language(),
                edition.title(),
                layout.body().hash(),
                ++bodyPage,
                side.fields()));
      }
    }
    for (int i = 0; i < common.options().extraSides(); i++) {
      pages.add(lined(common, key, done, PacketSide.Kind.EXTRA, "extra", pages.size() + 1));
    }
    if (common.duplex() && pages.size() % 2 == 1) {
      pages.add(lined(common, key, done, PacketSide.Kind.NOTES, "notes", pages.size() + 1));
    }
    int strips = common.options().strips();
    for (int i = 0; i < strips; i++) {
      int onSide =
          Math.min(StripSheet.ON_A_SIDE, strips - i / StripSheet.ON_A_SIDE * StripSheet.ON_A_SIDE);
      String sheet =
          done.blobs.computeIfAbsent(
              List.of("strips", onSide, key.language()),
              c -> blobs.put(sheets.strips(onSide, key.language())).hash());
      pages.add(
          new MadePage(
              pages.size() + 1,
              PacketSide.Kind.STRIP,
              null,
              key.language(),
              words.word("strip"),
              sheet,
              1,
              List.of()));
    }
    return new MakeUp(
        UUID.randomUUID(),
        common.school().id(),
        common.round(),
        key.language(),
        key.accommodation(),
        key.sendBy(),
        List.copyOf(pages),
        List.copyOf(papers));
  }

  private static List<CoverLessons.Lesson> lessons(List<Edition> papers) {
    return papers.stream()
        .flatMap(paper -> paper.lessons().stream().map(lesson -> lesson(paper, lesson)))
        .toList();
  }

  private static CoverLessons.Lesson lesson(Edition paper, TvLesson lesson) {
    return new CoverLessons.Lesson(
        lesson.channel(),
        lesson.date(),
        lesson.time(),
        lesson.title().isBlank() ? paper.title() : lesson.title());
  }

  private CoverSheet.Cover cover(CoverSheet.Laid side) {
    CoverSheet.Laid second = side.second();
    return new CoverSheet.Cover(
        blobs.put(side.pdf()).hash(), side.lastRoundTop(), second == null ? null : cover(second));
  }

  private MadePage lined(
      Common common, Key key, LaidOut done, PacketSide.Kind kind, String word, int page) {
    String body =
        done.blobs.computeIfAbsent(
            List.of(word, key.language(), key.accommodation()),
            c ->
                blobs
                    .put(sheets.lined(word, common.name(), key.language(), key.accommodation()))
                    .hash());
    return new MadePage(
        page,
        kind,
        null,
        key.language(),
        CoverSheet.first(key.language()).word(word),
        body,
        1,
        List.of());
  }
}
