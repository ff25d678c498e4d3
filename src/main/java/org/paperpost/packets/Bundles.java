package org.paperpost.packets;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The packets of a round tied together by place, a post office or else a village, and the sheet on
 * top of each bundle. A bundle keeps its number for good; which packets are in it follows the
 * round, as reprints take the places of void ones. None of these calls asks who is acting.
 */
@Service
public class Bundles {

  private final JdbcClient jdbc;
  private final Packets packets;
  private final Schools schools;

  Bundles(JdbcClient jdbc, Packets packets, Schools schools) {
    this.jdbc = jdbc;
    this.packets = packets;
    this.schools = schools;
  }

  /**
   * One place's packets.
   *
   * @param place the post office, or the village where none is known
   * @param packets in printing order, none void
   */
  public record Bundle(BundleId id, String place, List<Packet> packets) {}

  /** A bundle as its sheet shows it. */
  public record Sheet(
      String place,
      String region,
      String postcode,
      int count,
      List<String> codes,
      String code,
      String squares,
      int modules,
      int no) {}

  /** The bundles of a round, by place; numbers are given to those that have none yet. */
  public List<Bundle> inRound(Round round) {
    Map<String, List<Packet>> places = new TreeMap<>(byPlace(packets.inRound(round.id())));
    Map<String, BundleId> numbers = numbers(round, places.keySet());
    List<Bundle> bundles = new ArrayList<>();
    places.forEach(
        (place, of) ->
            bundles.add(
                new Bundle(Objects.requireNonNull(numbers.get(place)), place, List.copyOf(of))));
    return bundles;
  }

  /** The packets in a bundle of the school; empty if it has no such bundle. */
  public List<Packet> packets(UUID school, BundleId id) {
    record Found(UUID round, String place) {}
    return jdbc.sql(
            "select round, place from packets.bundle where school_id = :school and id = :id")
        .param("school", school)
        .param("id", id.text())
        .query(Found.class)
        .optional()
        .map(
            found -> byPlace(packets.inRound(found.round())).getOrDefault(found.place(), List.of()))
        .orElse(List.of());
  }

  /**
   * The bundles of the school that hold any of these packets, each with those of them that are in
   * it, in their order. Void packets are in none, nor are those of a round whose bundles have no
   * numbers yet.
   */
  public Map<BundleId, List<PacketId>> holding(UUID school, Collection<Packet> of) {
    Map<UUID, List<Packet>> rounds =
        of.stream()
            .collect(Collectors.groupingBy(Packet::round, LinkedHashMap::new, Collectors.toList()));
    Map<BundleId, List<PacketId>> holding = new LinkedHashMap<>();
    rounds.forEach(
        (round, ofRound) -> {
          Map<String, BundleId> numbers = numbers(school, round);
          byPlace(ofRound)
              .forEach(
                  (place, packets) -> {
                    BundleId number = numbers.get(place);
                    if (number != null) {
                      holding.put(number, packets.stream().map(Packet::id).toList());
                    }
                  });
        });
    return holding;
  }

  /** Those of the packets that travel, none void, by place. */
  private static Map<String, List<Packet>> byPlace(Collection<Packet> of) {
    Map<String, List<Packet>> places = new LinkedHashMap<>();
    for (Packet packet : of) {
      Addressee to = packet.addressee();
      if (to != null && packet.supersededBy() == null) {
        places.computeIfAbsent(place(to), place -> new ArrayList<>()).add(packet);
      }
    }
    return places;
  }

  /** A sheet for each bundle. It names places and codes, nobody. */
  public byte[] pdf(Round round) {
    return typeset(schools.school(round.school()), round.name(), inRound(round)).pdf();
  }

  static Typeset typeset(School school, String round, List<Bundle> bundles) {
    List<Sheet> sheets = new ArrayList<>();
    for (Bundle bundle : bundles) {
      sheets.add(sheet(bundle, sheets.size() + 1));
    }
    SheetWords words = SheetWords.of("bundle", school);
    Map<String, Object> values = new HashMap<>();
    values.put("w", words.both());
    values.put("a", words.a());
    values.put("b", words.b() == null ? Map.of() : words.b());
    values.put("school", school.name());
    values.put("address", school.address());
    values.put("round", round);
    values.put("sheets", sheets);
    return new Typesetter().typeset(Forms.fill("bundle/bundle", values), Map.of());
  }

  static String place(Addressee to) {
    return to.office().isBlank() ? to.address().settlement() : to.office();
  }

  private static Sheet sheet(Bundle bundle, int no) {
    Addressee to = bundle.packets().get(0).addressee();
    if (to == null) {
      throw new IllegalArgumentException("bundle " + bundle.id() + " holds a spare");
    }
    Address address = to.address();
    BitMatrix code = code(bundle.id());
    String region =
        address.district().isBlank() || address.region().isBlank()
            ? address.district() + address.region()
            : address.district() + ", " + address.region();
    return new Sheet(
        bundle.place(),
        region,
        address.postcode(),
        bundle.packets().size(),
        bundle.packets().stream().map(packet -> packet.id().shown()).toList(),
        bundle.id().shown(),
        path(code),
        code.getWidth(),
        no);
  }

  private Map<String, BundleId> numbers(Round round, Set<String> places) {
    Map<String, BundleId> known = numbers(round.school(), round.id());
    if (known.keySet().containsAll(places)) {
      return known;
    }
    for (String place : places) {
      if (!known.containsKey(place)) {
        // another node may number it at the same moment
        jdbc.sql(
                """
                insert into packets.bundle (school_id, id, round, place)
                values (:school, :id, :round, :place) on conflict do nothing
                """)
            .param("school", round.school())
            .param("id", BundleId.random().text())
            .param("round", round.id())
            .param("place", place)
            .update();
      }
    }
    return numbers(round.school(), round.id());
  }

  private Map<String, BundleId> numbers(UUID school, UUID round) {
    Map<String, BundleId> numbers = new HashMap<>();
    jdbc.sql("select place, id from packets.bundle where school_id = :school and round = :round")
        .param("school", school)
        .param("round", round)
        .query(
            row -> {
              numbers.put(row.getString("place"), new BundleId(row.getString("id")));
            });
    return numbers;
  }

  private static BitMatrix code(BundleId id) {
    try {
      return new QRCodeWriter()
          .encode(
              id.text(),
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.Q,
                  EncodeHintType.MARGIN,
                  0));
    } catch (WriterException e) {
      throw new IllegalStateException("no code for bundle " + id, e);
    }
  }

  /** The dark modules, each row's runs as rectangles of one module's height. */
  private static String path(BitMatrix code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); ) {
        int width = 0;
        while (x + width < code.getWidth() && code.get(x + width, y)) {
          width++;
        }
        if (width > 0) {
          path.append(String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", x, y, width, width));
        }
        x += Math.max(1, width);
      }
    }
    return path.toString();
  }
}
