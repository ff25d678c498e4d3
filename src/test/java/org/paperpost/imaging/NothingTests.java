package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder of pictures, each of which has something to be taken for a side of ours. */
class NothingTests {

  static List<Path> pictures() throws IOException, URISyntaxException {
    try (Stream<Path> files =
        Files.list(Path.of(NothingTests.class.getResource("/nothing").toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void isNoSideOfOurs(Path picture) throws IOException {
    PictureFiles.read(
        picture,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            Sighting sighting = new SideReader().look(page.gray(), SimulatedSides.JUDGE);
            assertThat(sighting.page()).isEmpty();
            assertThat(sighting.registration()).isEmpty();
            assertThat(sighting.codes()).allMatch(code -> code.code().isEmpty());
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            throw new AssertionError(why);
          }
        });
  }
}
