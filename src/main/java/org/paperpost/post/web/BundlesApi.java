package org.paperpost.post.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.Bags;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bundles of a round, and the bags they go in. */
@RestController
@RequestMapping("/api/v1/rounds/{round}/bundles")
class BundlesApi {

  private final Access access;
  private final Rounds rounds;
  private final Bundles bundles;
  private final Bags bags;

  BundlesApi(Access access, Rounds rounds, Bundles bundles, Bags bags) {
    this.access = access;
    this.rounds = rounds;
    this.bundles = bundles;
    this.bags = bags;
  }

  /**
   * One bundle.
   *
   * @param bundle its number as in the code of its sheet; events name it as {@code bundle}
   * @param noted all notes of bag and seal, the last of which counts
   */
  record BundleItem(
      String bundle,
      String place,
      List<String> packets,
      String bag,
      String seal,
      List<Note> noted) {}

  record Note(String bag, String seal, Instant at, String by) {}

  /** Bag and seal; absent is empty. */
  record Seal(@Nullable String bag, @Nullable String seal) {}

  /** By place. */
  @GetMapping
  DispatchApi.Items<BundleItem> bundles(@PathVariable UUID round) {
    Round found = mine(round);
    List<Bundles.Bundle> of = bundles.inRound(found);
    Map<BundleId, Bags.Note> last =
        bags.last(found.school(), of.stream().map(Bundles.Bundle::id).toList());
    return new DispatchApi.Items<>(
        of.stream().map(bundle -> item(found, bundle, last.get(bundle.id()))).toList(), null);
  }

  /** Notes in which bag a bundle goes and under which seal. */
  @PostMapping("/{bundle}")
  BundleItem note(@PathVariable UUID round, @PathVariable String bundle, @RequestBody Seal seal) {
    Round found = mine(round);
    BundleId id =
        BundleId.parse(bundle)
            .orElseThrow(
                () -> Problem.of(ProblemCode.EVENT_BUNDLE_UNKNOWN, "bundle", bundle).refused());
    bags.note(found.school(), id, or(seal.bag()), or(seal.seal()), access.actor());
    return bundles.inRound(found).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(one -> item(found, one, bags.last(found.school(), List.of(id)).get(id)))
        .orElseThrow(
            () -> Problem.of(ProblemCode.EVENT_BUNDLE_UNKNOWN, "bundle", bundle).refused());
  }

  private BundleItem item(Round round, Bundles.Bundle bundle, Bags.@Nullable Note last) {
    return new BundleItem(
        bundle.id().text(),
        bundle.place(),
        bundle.packets().stream().map(Packet::id).map(PacketId::text).toList(),
        last == null ? "" : last.bag(),
        last == null ? "" : last.seal(),
        last == null
            ? List.of()
            : bags.history(round.school(), bundle.id()).stream()
                .map(note -> new Note(note.bag(), note.seal(), note.at(), note.by()))
                .toList());
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Round mine(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }
}
