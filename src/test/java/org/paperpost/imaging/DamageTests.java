package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.testing.paper.Damage;

/**
 * A few sides of every kind of damage, always the same; {@link DamageBenchmark} reads many. What
 * {@code damage/floors.properties} demands may only be raised.
 */
class DamageTests {

  private static final int SIDES = 3;

  static Stream<String> scans() {
    return DamageKinds.scans().keySet().stream();
  }

  static Stream<String> photos() {
    return DamageKinds.photos().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void readsScansAsWellAsEver(String kind) throws IOException {
    hold(kind, DamageKinds.scans().get(kind), SIDES, false);
  }

  @ParameterizedTest
  @MethodSource("photos")
  void readsPhotographsAsWellAsEver(String kind) throws IOException {
    hold(kind, DamageKinds.photos().get(kind), 1, true);
  }

  private static void hold(
      String kind, Function<Random, List<Damage>> damages, int sides, boolean isPhoto)
      throws IOException {
    DamageTally tally = new DamageTally();
    for (int number = 0; number < sides; number++) {
      tally.add(DamageBenchmark.side(kind, damages, 7, number, isPhoto));
    }
    String[] floors = floors().getProperty(kind).split(" ", -1);
    assertThat(tally.wrongPages).as("wrong pages").isZero();
    assertThat(tally.misplaced).as("read by a wrong map").isZero();
    assertThat(tally.wrongBubbles).as("wrong bubbles").isZero();
    assertThat(tally.identified)
        .as("identified")
        .isGreaterThanOrEqualTo(Integer.parseInt(floors[0]));
    assertThat(tally.registered)
        .as("registered")
        .isGreaterThanOrEqualTo(Integer.parseInt(floors[1]));
    assertThat(tally.reviewed).as("reviewed").isLessThanOrEqualTo(Integer.parseInt(floors[2]));
    assertThat(tally.refused).as("refused").isEqualTo(kind.equals("twoSheets") ? SIDES : 0);
  }

  private static Properties floors() throws IOException {
    Properties floors = new Properties();
    try (Reader in =
        new InputStreamReader(
            DamageTests.class.getResourceAsStream("/damage/floors.properties"),
            StandardCharsets.UTF_8)) {
      floors.load(in);
    }
    return floors;
  }
}
