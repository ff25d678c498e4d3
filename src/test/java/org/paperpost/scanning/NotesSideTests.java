package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.scanning.Sides.OwnSheet;
import org.paperpost.sheet.Box;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The side for notes comes back with every packet, mostly with nothing on it. */
@PaperpostTest
class NotesSideTests {

  @LocalServerPort int port;
  @Autowired Packets packets;
  @Autowired Sides sides;

  @Test
  void isFiledWithAWordWhetherAnythingSeemsToBeWritten() throws IOException {
    Web web = Web.asAdmin(port);
    PrintedRound round = PrintedRound.in(web);
    byte[] pdf = web.get("/api/v1/rounds/" + round.round() + "/packets.pdf").expect(200).bytes();
    try (PDDocument printed = Loader.loadPDF(pdf)) {
      List<PrintedRound.Packet> some = round.packets().subList(0, 3);
      for (PrintedRound.Packet packet : some) {
        int page = notes(packet);
        Scan scan = Scan.ofPdf(printed, packet.first() + page - 1, 150);
        if (packet.equals(some.get(1))) {
          new Pen(5).write(scan, new Box(25, 60, 150, 8), "11520 мл");
        } else if (packet.equals(some.get(2))) {
          new Pen(6, 120).write(scan, new Box(25, 200, 60, 8), "ия");
        }
        scan(web, round, scan.damaged(4, Damage.placed(0.8, 1, -1, 1), Damage.noise(5)));
      }
      assertThat(some)
          .extracting(packet -> own(packet).seemsEmpty())
          .containsExactly(true, false, false);
    }
  }

  private OwnSheet own(PrintedRound.Packet packet) {
    List<OwnSheet> own = sides.ownSheets(new PacketId(packet.id()));
    assertThat(own).hasSize(1);
    return own.get(0);
  }

  private int notes(PrintedRound.Packet packet) {
    return packets.sides(new PacketId(packet.id())).stream()
        .filter(side -> side.kind() == PacketSide.Kind.NOTES)
        .findFirst()
        .orElseThrow()
        .page();
  }

  private static void scan(Web web, PrintedRound round, Scan scan) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(scan.image(), "png", png);
    PrintedRound.await(
        web,
        web.upload(
                "/api/v1/schools/" + round.school() + "/scan-batches",
                "files",
                new Upload("notes.png", png.toByteArray()))
            .expect(202));
  }
}
