package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file that is handed in twice gives nobody the same work twice. */
@PaperpostTest
class SameFileTests {

  @LocalServerPort int port;

  @Test
  void aSideThatNobodyKnewIsSortedOnceHoweverOftenItsFileComes() throws IOException {
    Web web = Web.asAdmin(port);
    PrintedRound round = PrintedRound.in(web);
    BufferedImage side = round.sides(130).get(1);
    Upload known = new Upload("known.png", ScanFiles.png(side));
    Upload unknown = new Upload("unknown.png", ScanFiles.png(Scan.inkedOver(side, 130)));
    assertThat(states(web, round, known, unknown)).containsExactly("filed", "unknown");
    assertThat(states(web, round, known, unknown)).containsExactly("duplicate", "discarded");
    assertThat(states(web, round, unknown)).containsExactly("discarded");
  }

  private static List<String> states(Web web, PrintedRound round, Upload... files) {
    Web.Reply opened =
        web.upload("/api/v1/schools/" + round.school() + "/scan-batches", "files", files)
            .expect(202);
    PrintedRound.await(web, opened);
    return web.get("/api/v1/scan-batches/" + opened.json().get("id").asString() + "/sides")
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("state").asString())
        .toList();
  }
}
