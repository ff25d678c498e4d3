package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.testing.paper.Damage;

/**
 * What can happen to a side between the printer and the file, by name; how, depends on the seed.
 */
final class DamageKinds {

  /** What a scanner sees. */
  static Map<String, Function<Random, List<Damage>>> scans() {
    Map<String, Function<Random, List<Damage>>> kinds = new LinkedHashMap<>();
    kinds.putAll(office());
    post(kinds);
    machine(kinds);
    twoSheets(kinds);
    return kinds;
  }

  /** How sheets are laid in and what office scanners do. */
  static Map<String, Function<Random, List<Damage>>> office() {
    Map<String, Function<Random, List<Damage>>> kinds = new LinkedHashMap<>();
    kinds.put("clean", random -> List.of());
    kinds.put(
        "office",
        random ->
            List.of(
                placed(random, 1.5, 4), Damage.toned(25, 245), Damage.noise(5), Damage.jpeg(0.65)));
    kinds.put(
        "upsideDown",
        random -> List.of(placed(random, 1.5, 4), Damage.turn(180), Damage.jpeg(0.7)));
    kinds.put(
        "sideways",
        random ->
            List.of(
                placed(random, 1.5, 4),
                Damage.turn(random.nextBoolean() ? 90 : 270),
                Damage.jpeg(0.7)));
    kinds.put(
        "skewed",
        random ->
            List.of(Damage.placed(random.nextBoolean() ? 3 : -3, 3, -3, 0.97), Damage.jpeg(0.7)));
    kinds.put(
        "anyAngle", random -> List.of(Damage.turn(360 * random.nextDouble()), Damage.jpeg(0.7)));
    kinds.put(
        "shifted",
        random ->
            List.of(
                Damage.placed(0.5, random.nextBoolean() ? 6 : -6, random.nextBoolean() ? 7 : -7, 1),
                Damage.jpeg(0.7)));
    kinds.put("small", random -> List.of(Damage.placed(1, 0, 0, 0.93), Damage.jpeg(0.7)));
    kinds.put(
        "bitonal", random -> List.of(placed(random, 1.5, 4), Damage.noise(8), Damage.bitonal(150)));
    kinds.put(
        "noisy", random -> List.of(placed(random, 1, 3), Damage.toned(50, 220), Damage.noise(18)));
    kinds.put(
        "blurred", random -> List.of(placed(random, 1, 3), Damage.blur(0.13), Damage.noise(4)));
    kinds.put(
        "pale",
        random ->
            List.of(
                placed(random, 1, 3), Damage.toned(120, 235), Damage.noise(6), Damage.jpeg(0.5)));
    kinds.put("badJpeg", random -> List.of(placed(random, 1, 3), Damage.jpeg(0.2)));
    kinds.put(
        "streaked",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.streak(0.05 + 0.9 * random.nextDouble(), 0.3),
                Damage.edgeShadow(4)));
    kinds.put(
        "stained",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.stain(
                    30 + 150 * random.nextDouble(), 30 + 230 * random.nextDouble(), 25, 0.4),
                Damage.jpeg(0.7)));
    kinds.put(
        "folded", random -> List.of(Damage.foldLine(), placed(random, 1, 3), Damage.noise(4)));
    kinds.put(
        "torn",
        random ->
            List.of(
                Damage.tornCorner(random.nextInt(4), 34), placed(random, 1, 3), Damage.jpeg(0.7)));
    kinds.put(
        "stampedCode",
        random -> List.of(Damage.stamp(181, 19), placed(random, 1, 3), Damage.jpeg(0.7)));
    kinds.put("oneCodeLeft", random -> oneCodeLeft(random));
    kinds.put("stapled", random -> List.of(Damage.staple(), Damage.dust(40), placed(random, 1, 3)));
    kinds.put(
        "photo",
        random ->
            List.of(
                Damage.perspective(0.06),
                placed(random, 4, 3),
                Damage.toned(60, 200),
                Damage.noise(5),
                Damage.jpeg(0.7)));
    return kinds;
  }

  /** What happens in the post, at home and at the post office. */
  private static void post(Map<String, Function<Random, List<Damage>>> kinds) {
    kinds.put("curled", random -> scanned(random, Damage.curl(-4 + 8 * random.nextDouble())));
    kinds.put("arched", random -> scanned(random, Damage.arched(8, 180 * random.nextDouble())));
    kinds.put("damp", random -> scanned(random, Damage.damp(0.15 + 0.25 * random.nextDouble())));
    kinds.put("grown", random -> scanned(random, Damage.grown(0.02)));
    kinds.put(
        "foldedAskew",
        random ->
            scanned(
                random,
                Damage.foldLine(),
                Damage.halves(random.nextGaussian(), random.nextDouble())));
    kinds.put(
        "foldThroughCode",
        random -> {
          Box code = code(random);
          double slant = 20 * random.nextGaussian();
          return scanned(
              random,
              Damage.crease(-5, code.centreY() - slant, 215, code.centreY() + slant),
              Damage.crease(code.centreX() + slant, -5, code.centreX() - slant, 302));
        });
    kinds.put("creased", random -> scanned(random, creases(random)));
    kinds.put(
        "teared",
        random -> {
          double y = 40 + 220 * random.nextDouble();
          boolean left = random.nextBoolean();
          double depth = 20 + 60 * random.nextDouble();
          return scanned(
              random,
              Damage.tear(
                  left ? 0 : 210, y, left ? depth : 210 - depth, y + 20 * random.nextGaussian()));
        });
    kinds.put("punched", random -> scanned(random, Damage.holes()));
    kinds.put(
        "coffee",
        random ->
            scanned(random, Damage.coffee(210 * random.nextDouble(), 297 * random.nextDouble())));
    kinds.put(
        "scribbledCode",
        random -> {
          Box code = code(random);
          return scanned(random, Damage.scribble(code.centreX(), code.centreY(), 14));
        });
    kinds.put(
        "stampedAnyCode",
        random -> {
          Box code = code(random);
          return scanned(
              random,
              Damage.stamp(
                  code.centreX() + 5 * random.nextGaussian(),
                  code.centreY() + 5 * random.nextGaussian()));
        });
  }

  /** What worn and badly set machines do. */
  private static void machine(Map<String, Function<Random, List<Damage>>> kinds) {
    kinds.put(
        "unevenFeed",
        random -> scanned(random, Damage.unevenFeed(0.3 + 0.5 * random.nextDouble())));
    kinds.put(
        "faded", random -> List.of(placed(random, 1, 3), Damage.toned(165, 240), Damage.noise(4)));
    kinds.put("jpeg20", random -> List.of(placed(random, 1, 3), Damage.noise(4), Damage.jpeg(0.2)));
    kinds.put(
        "tooDark", random -> List.of(placed(random, 1, 3), Damage.noise(6), Damage.bitonal(215)));
    kinds.put(
        "tooLight", random -> List.of(placed(random, 1, 3), Damage.noise(6), Damage.bitonal(75)));
    kinds.put("copyOfACopy", random -> List.of(Damage.photocopied(), Damage.photocopied()));
    kinds.put(
        "shadow",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.shadow(360 * random.nextDouble(), 0.4),
                Damage.noise(4)));
    kinds.put(
        "lowLight",
        random ->
            List.of(placed(random, 1, 3), Damage.toned(15, 95), Damage.noise(6), Damage.jpeg(0.6)));
    kinds.put(
        "motion",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.motion(0.5, 180 * random.nextDouble()),
                Damage.noise(4)));
    kinds.put("dusty", random -> List.of(Damage.dust(250), placed(random, 1, 3), Damage.jpeg(0.6)));
  }

  /** Two sheets fed in at once, one on top of the other. */
  private static void twoSheets(Map<String, Function<Random, List<Damage>>> kinds) {
    // So far along the feed that codes of both are whole.
    kinds.put(
        "twoSheets",
        random -> twoSheets(random, 35 + 90 * random.nextDouble(), random.nextBoolean()));
    // The other is seen, and no code of it.
    kinds.put("sheetBehind", random -> twoSheets(random, 20 * random.nextDouble(), false));
  }

  private static List<Damage> twoSheets(Random random, double mm, boolean isCutOff) {
    long seed = random.nextLong();
    return List.of(
        Damage.onTopOf(
            dpi -> SimulatedSides.another(seed, dpi),
            3 * random.nextGaussian(),
            4 * random.nextGaussian(),
            random.nextBoolean() ? mm : -mm,
            isCutOff),
        placed(random, 1, 2),
        Damage.noise(4),
        Damage.jpeg(0.65));
  }

  /** What a telephone sees; sides for it are drawn at 300 dots per inch. */
  static Map<String, Function<Random, List<Damage>>> photos() {
    Map<String, Function<Random, List<Damage>>> kinds = new LinkedHashMap<>();
    kinds.put("photo8", random -> List.of(Damage.photographed(8, 8)));
    kinds.put("photo12", random -> List.of(Damage.photographed(12, 8)));
    kinds.put("photoSlanted", random -> List.of(Damage.photographed(12, 22)));
    kinds.put(
        "photoArched",
        random ->
            List.of(
                Damage.arched(6 + 8 * random.nextDouble(), 180 * random.nextDouble()),
                Damage.photographed(12, 8)));
    kinds.put(
        "photoCreased",
        random -> List.of(creases(random)[0], Damage.foldLine(), Damage.photographed(12, 8)));
    kinds.put(
        "photoDark",
        random -> List.of(Damage.photographed(8, 8), Damage.toned(20, 120), Damage.noise(7)));
    return kinds;
  }

  private static List<Damage> scanned(Random random, Damage... damages) {
    List<Damage> all = new ArrayList<>(List.of(damages));
    all.add(placed(random, 1, 3));
    all.add(Damage.noise(4));
    all.add(Damage.jpeg(0.65));
    return all;
  }

  private static Damage[] creases(Random random) {
    Damage[] creases = new Damage[4];
    for (int i = 0; i < creases.length; i++) {
      creases[i] =
          Damage.crease(
              210 * random.nextDouble(), -5, 210 * random.nextDouble(), 300 * random.nextDouble());
    }
    return creases;
  }

  private static Box code(Random random) {
    Corner corner = SheetGrid.CODE_CORNERS.get(random.nextInt(3));
    return SheetGrid.CODES.get(corner);
  }

  private static List<Damage> oneCodeLeft(Random random) {
    List<Damage> damages = new ArrayList<>();
    int left = random.nextInt(3);
    for (int i = 0; i < 3; i++) {
      if (i != left) {
        damages.add(
            Damage.covered(
                SheetGrid.CODES.get(SheetGrid.CODE_CORNERS.get(i)).grown(-1), i == 0 ? 255 : 40));
      }
    }
    damages.add(placed(random, 1, 3));
    return damages;
  }

  private static Damage placed(Random random, double degrees, double mm) {
    return Damage.placed(
        degrees * (2 * random.nextDouble() - 1),
        mm * (2 * random.nextDouble() - 1),
        mm * (2 * random.nextDouble() - 1),
        1 + 0.01 * (2 * random.nextDouble() - 1));
  }

  private DamageKinds() {}
}
