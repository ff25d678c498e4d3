package org.paperpost.authoring.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperpost.authoring.setting.AnswerKey;
import org.paperpost.authoring.setting.FormulaPicture;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.authoring.setting.PaperLayout;
import org.paperpost.authoring.setting.PaperTemplates;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.setting.ReadySheets;
import org.paperpost.authoring.setting.SidePictures;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.authoring.text.HeadForm;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.people.Accommodation;
import org.paperpost.print.Typesetter;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Component;

/** Reads texts, lays them out and sets answer keys; keeps nothing. */
@Component
public class PaperDesk {

  private final PaperTemplates templates = new PaperTemplates();
  private final Typesetter typesetter = new Typesetter();
  private final PaperLayout layout = new PaperLayout(templates, typesetter);
  private final AnswerKey answerKey = new AnswerKey(templates, typesetter);
  private final Blobs blobs;

  /** Opens kept pictures from these blobs. */
  public PaperDesk(Blobs blobs) {
    this.blobs = blobs;
  }

  /** Reads the text and, if it has no problems, lays out what is asked for. */
  public Checked check(String text, Map<String, Picture> pictures, Collection<LayoutKey> keys) {
    Optional<ReadySheets> ready = ReadySheets.in(text);
    List<Manuscript> manuscripts =
        AuthoringText.readAll(ready.map(r -> r.rest()).orElse(text), pictures.keySet());
    List<LineProblem> problems = new ArrayList<>(manuscripts.get(0).problems());
    ready.ifPresent(r -> problems.addAll(r.problems(manuscripts.get(0), pictures)));
    Map<LayoutKey, PaperLayout.LaidOut> layouts = new LinkedHashMap<>();
    if (problems.stream().allMatch(p -> p.rule().isAdvice())) {
      for (LayoutKey key : keys) {
        PaperLayout.LaidOut laidOut =
            ready.isPresent()
                ? ready
                    .get()
                    .layOut(
                        manuscripts.get(0), pictures, words(manuscripts), typesetter, key.folding())
                : layout.layOut(manuscripts, key, pictures);
        problems.addAll(laidOut.problems());
        layouts.put(key, laidOut);
      }
    }
    return new Checked(manuscripts, layouts, problems);
  }

  /**
   * All variants as most pupils get them, and the first as it is for those who need it otherwise:
   * whoever publishes learns at once that a line cannot be set in large print.
   */
  public Checked checkAll(String text, Map<String, Picture> pictures) {
    int variants = AuthoringText.readAll(text, pictures.keySet()).get(0).head().variants();
    List<LayoutKey> keys = new ArrayList<>();
    for (int v = 1; v <= variants; v++) {
      keys.add(new LayoutKey(v, Accommodation.NONE));
    }
    keys.add(new LayoutKey(1, Accommodation.LARGE_PRINT));
    keys.add(new LayoutKey(1, Accommodation.DYSLEXIA));
    keys.add(new LayoutKey(1, Accommodation.EXTRA_ROOM));
    return check(text, pictures, keys);
  }

  private PaperTemplates.Words words(List<Manuscript> manuscripts) {
    return templates.words(manuscripts.get(0).head().language());
  }

  /** The answer key of all variants as PDF; one manuscript a variant. */
  public byte[] answerKey(List<Manuscript> manuscripts, Map<String, Picture> pictures) {
    return answerKey.set(manuscripts, pictures);
  }

  /** A question by itself as it prints, as PNG; empty if it cannot be laid out. */
  public Optional<byte[]> question(String text, String language, Map<String, Picture> pictures) {
    HeadForm head = new HeadForm("–", "–", "", language, "9", List.of(), "", List.of(), "");
    Checked checked =
        check(DraftText.written(head) + text + "\n", pictures, List.of(LayoutKey.FIRST));
    PaperLayout.LaidOut laidOut = checked.layouts().get(LayoutKey.FIRST);
    return laidOut == null || !checked.isPublishable()
        ? Optional.empty()
        : SidePictures.textBlock(laidOut.pdf());
  }

  /** The formula as PNG; empty if it cannot be set. */
  public Optional<byte[]> formula(String tex) {
    return FormulaPicture.png(tex, typesetter);
  }

  /** The pictures with their content; one that can no longer be read is left out. */
  public Map<String, Picture> open(Map<String, AssignmentRows.KeptPicture> kept) {
    return kept.entrySet().stream()
        .flatMap(
            e ->
                Picture.of(e.getValue().name(), blobs.get(e.getValue().blob())).stream()
                    .map(p -> Map.entry(e.getKey(), p)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
