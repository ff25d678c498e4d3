package org.paperpost.journey;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.grading.PacketGraded;
import org.paperpost.packets.PacketRedirected;
import org.paperpost.packets.PacketReplaced;
import org.paperpost.packets.PacketsPrinted;
import org.paperpost.packets.RoundReleased;
import org.paperpost.packets.SpareBound;
import org.paperpost.post.HandlingEvent;
import org.paperpost.post.HandlingRecorded;
import org.paperpost.scanning.SideFiled;
import org.paperpost.scanning.SideWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes down what the other modules tell, in step with them: within their transaction, so that a
 * fact and its place on the board are there together or not at all, and whoever asks right after
 * the call sees it. One insert each, and safe to hear twice. See decision 0007.
 */
@Component
class Listener {

  private final FactRows facts;

  Listener(FactRows facts) {
    this.facts = facts;
  }

  @EventListener
  void on(PacketsPrinted event) {
    Fact fact = Fact.ours("printed", FactKind.PRINTED, event.at());
    add(event.school(), event.packets(), fact);
  }

  @EventListener
  void on(RoundReleased event) {
    Fact fact = Fact.ours("released", FactKind.RELEASED, event.at());
    add(event.school(), event.packets(), fact);
  }

  @EventListener
  void on(SpareBound event) {
    add(event.school(), event.packet(), Fact.ours("bound", FactKind.BOUND, event.at()));
  }

  @EventListener
  void on(PacketReplaced event) {
    add(event.school(), event.packet(), Fact.ours("replaced", FactKind.REPLACED, event.at()));
  }

  @EventListener
  void on(PacketRedirected event) {
    Fact fact =
        new Fact(
            "redirected/" + event.at(),
            FactKind.REDIRECTED,
            event.at(),
            event.at(),
            event.at(),
            "",
            0,
            null,
            null,
            event.to(),
            event.by(),
            null,
            null,
            null,
            false);
    add(event.school(), event.packet(), fact);
  }

  @EventListener
  void on(HandlingRecorded event) {
    facts.add(
        event.school(),
        event.events().stream().map(e -> new FactRows.Row(e.packet(), fact(e))).toList());
  }

  @EventListener
  void on(SideFiled event) {
    String source = "filed/" + event.side() + "/" + event.page() + "/" + event.at();
    Fact fact = Fact.ours(source, FactKind.SIDE_FILED, event.at());
    add(event.school(), event.packet(), fact.about(event.page(), event.side()));
  }

  @EventListener
  void on(SideWithdrawn event) {
    String source = "withdrawn/" + event.side() + "/" + event.page() + "/" + event.at();
    Fact fact = Fact.ours(source, FactKind.SIDE_WITHDRAWN, event.at());
    add(event.school(), event.packet(), fact.about(event.page(), event.side()));
  }

  @EventListener
  void on(PacketGraded event) {
    Fact fact = Fact.ours("graded/" + event.at(), FactKind.GRADED, event.at());
    add(event.school(), event.packet(), fact);
  }

  private void add(UUID school, String packet, Fact fact) {
    add(school, List.of(packet), fact);
  }

  private void add(UUID school, List<String> packets, Fact fact) {
    facts.add(school, packets.stream().map(packet -> new FactRows.Row(packet, fact)).toList());
  }

  private static Fact fact(HandlingEvent event) {
    @Nullable UUID corrects = event.corrects();
    return new Fact(
        event.id().toString(),
        FactKind.valueOf(event.kind().name()),
        event.believedAt(),
        event.happenedAt(),
        event.receivedAt(),
        event.device(),
        event.sequence(),
        null,
        null,
        event.place(),
        event.by(),
        event.reason(),
        event.note(),
        corrects == null ? null : corrects.toString(),
        event.clockDoubtful());
  }
}
