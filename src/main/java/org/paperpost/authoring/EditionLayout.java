package org.paperpost.authoring;

import java.util.List;
import java.util.UUID;
import org.paperpost.people.Accommodation;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.BlobId;

/**
 * An edition laid out for one variant, accommodation and folding.
 *
 * @param body the PDF shared by all packets: everything but names, page numbers and codes
 * @param sides the answer fields of each of its pages
 * @param questions the questions in printed order, with this variant's keys
 */
public record EditionLayout(
    UUID edition,
    int variant,
    Accommodation accommodation,
    Folding folding,
    BlobId body,
    List<SidePlan> sides,
    List<QuestionSpec> questions) {}
