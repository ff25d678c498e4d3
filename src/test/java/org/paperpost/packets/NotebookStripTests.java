package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.print.StampWriter;

class NotebookStripTests {

  private static final CodeKey KEY = new CodeKey(new byte[32]);
  private static final double DOTS = 200 / 25.4;

  private final CoverSheet sheets = new CoverSheet();

  @Test
  void aPageOfANotebookIsKnownByTheStripThatLiesOnIt() throws IOException {
    Packet packet = packet();
    BufferedImage strips = rendered(packet, StripSheet.ON_A_SIDE, "kk+ru");

    for (int strip : List.of(0, 3, 6)) {
      Sighting seen = look(notebookPage(strips, strip));

      assertThat(seen.verdict()).isEqualTo(Sighting.Verdict.IDENTIFIED);
      assertThat(seen.page()).contains(new PageCode(packet.id(), 5 + strip, 0));
      assertThat(seen.registration()).isEmpty();
      assertThat(seen.rotation()).isIn(0, 1, 359);
    }
  }

  @Test
  void eachStripBearsTheNameTheCodeAndNoneCrossesThePrintedArea() throws IOException {
    Packet packet = packet();
    byte[] pdf = pdf(packet, 3, "kk");

    String text = PaperFixtures.texts(pdf).get(0);
    assertThat(text)
        .contains("Айгерім Сейтқали, 5")
        .contains(new PageCode(packet.id(), 5, 0).text())
        .contains(new PageCode(packet.id(), 7, 0).text())
        .doesNotContain(new PageCode(packet.id(), 8, 0).text());
    assertThat(StripSheet.tops(StripSheet.ON_A_SIDE))
        .allSatisfy(top -> assertThat(top + StripSheet.HEIGHT).isLessThanOrEqualTo(289));
  }

  /** A squared page of 170 by 205 mm, written on, with a strip along its upper edge. */
  private static BufferedImage notebookPage(BufferedImage strips, int strip) {
    BufferedImage page = new BufferedImage(px(180), px(215), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = page.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, page.getWidth(), page.getHeight());
    g.setColor(new Color(190, 190, 190));
    for (double mm = 5; mm < 215; mm += 5) {
      g.drawLine(px(5), px(mm), px(175), px(mm));
      g.drawLine(px(Math.min(mm, 175)), px(5), px(Math.min(mm, 175)), px(210));
    }
    g.setColor(Color.DARK_GRAY);
    g.setStroke(new BasicStroke(3));
    for (double y = 60; y < 190; y += 12) {
      g.drawPolyline(
          new int[] {px(15), px(40), px(60), px(90), px(150)},
          new int[] {px(y), px(y - 4), px(y + 2), px(y - 3), px(y)},
          5);
    }
    int top = px(StripSheet.tops(StripSheet.ON_A_SIDE).get(strip));
    int height = px(StripSheet.HEIGHT);
    g.rotate(Math.toRadians(0.6), px(90), px(20));
    g.drawImage(
        strips.getSubimage(px(StripSheet.LEFT_END), top, px(StripSheet.WIDTH), height),
        px(5),
        px(6),
        null);
    g.dispose();
    return page;
  }

  private static int px(double mm) {
    return (int) Math.round(mm * DOTS);
  }

  private static Sighting look(BufferedImage image) {
    byte[] gray = new byte[image.getWidth() * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        gray[y * image.getWidth() + x] = (byte) image.getRaster().getSample(x, y, 0);
      }
    }
    return new SideReader()
        .look(
            new GrayImage(gray, image.getWidth(), image.getHeight()),
            text -> PageCode.parse(text, KEY));
  }

  private BufferedImage rendered(Packet packet, int strips, String language) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(packet, strips, language))) {
      return new PDFRenderer(document).renderImageWithDPI(0, 200, ImageType.GRAY);
    }
  }

  private byte[] pdf(Packet packet, int strips, String language) throws IOException {
    List<MadePage> pages = new ArrayList<>();
    for (int i = 0; i < strips; i++) {
      pages.add(new MadePage(5 + i, PacketSide.Kind.STRIP, null, language, "", "", 1, List.of()));
    }
    MakeUp makeUp =
        new MakeUp(
            UUID.randomUUID(),
            packet.school(),
            packet.round(),
            language,
            Accommodation.NONE,
            null,
            pages,
            List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "3-айналым", "kk")) {
      writer.side(
          writer.body(sheets.strips(strips, language)),
          1,
          new SideStamp(round(packet), KEY)
              .overlay(
                  new PacketRows.Row(packet, makeUp.id(), 1, Instant.EPOCH, null), makeUp, pages));
    }
    return PaperFixtures.keep("strips-" + language + "-" + strips, out.toByteArray());
  }

  private static Round round(Packet packet) {
    return new Round(
        packet.round(),
        packet.school(),
        "3-айналым",
        List.of("5Ә"),
        List.of(),
        LocalDate.of(2026, 12, 18),
        0,
        "C5",
        true,
        new RoundOptions(false, 0, 8, false),
        null,
        new Round.Estimate(1, 5, 3, 22));
  }

  private static Packet packet() {
    Addressee addressee =
        new Addressee(
            UUID.randomUUID(),
            "Сейтқали Айгерім",
            "5Ә",
            "",
            new Address("", "", "", "Ақбұлақ", "", ""),
            "",
            "kk",
            Accommodation.NONE,
            "");
    return new Packet(
        PacketId.random(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        addressee,
        1,
        12,
        null,
        null,
        null);
  }
}
