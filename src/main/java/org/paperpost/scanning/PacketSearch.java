package org.paperpost.scanning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.springframework.stereotype.Service;

/**
 * Finds the packet that a side belongs to by what a person knows of it: the pupil, the class, the
 * village, or a part of its code. Does not ask who is acting.
 */
@Service
public class PacketSearch {

  /** Older rounds hardly come back any more; their codes can still be typed. */
  private static final int ROUNDS = 6;

  private final Rounds rounds;
  private final Packets packets;
  private final Sides sides;

  PacketSearch(Rounds rounds, Packets packets, Sides sides) {
    this.rounds = rounds;
    this.packets = packets;
    this.sides = sides;
  }

  /**
   * A packet that was found.
   *
   * @param missing its pages that are not filed, strips for notebooks left out
   */
  public record Found(Packet packet, String round, List<Integer> missing) {}

  /**
   * Every word has to begin a word of the pupil's name, class, settlement or post office, or stand
   * in the packet's code. The newest round first, at most so many.
   */
  public List<Found> find(UUID school, String words, int most) {
    List<String> wanted = words(words);
    List<Found> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    for (Round round : rounds.inSchool(school).stream().limit(ROUNDS).toList()) {
      for (Packet packet : packets.inRound(round.id())) {
        if (packet.supersededBy() == null && wanted.stream().allMatch(word -> fits(packet, word))) {
          found.add(new Found(packet, round.name(), missing(packet.id())));
          if (found.size() == most) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private List<Integer> missing(PacketId packet) {
    Map<Integer, UUID> filed = sides.filedPages(packet);
    return packets.sides(packet).stream()
        .filter(side -> side.kind() != PacketSide.Kind.STRIP)
        .map(PacketSide::page)
        .filter(page -> !filed.containsKey(page))
        .toList();
  }

  private static boolean fits(Packet packet, String word) {
    String code = word.replace("-", "").toUpperCase(Locale.ROOT);
    if (code.length() >= 3 && packet.id().text().contains(code)) {
      return true;
    }
    Addressee to = packet.addressee();
    return to != null
        && Stream.of(to.name(), to.className(), to.address().settlement(), to.office())
            .flatMap(text -> words(text).stream())
            .anyMatch(part -> part.startsWith(word));
  }

  private static List<String> words(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,.;«»\"]+"))
            .filter(word -> !word.isEmpty())
            .toList();
  }
}
