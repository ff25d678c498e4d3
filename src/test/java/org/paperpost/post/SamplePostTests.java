package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.paperpost.forms.Sample;

class SamplePostTests {

  @Test
  void printsAllLeavesOfBothCopiesOfALongList() throws Exception {
    Sample list = SamplePost.papers().get(0);
    assertThat(list.codes()).hasSizeGreaterThan(12);
    try (var pdf = Loader.loadPDF(list.pdf())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(4);
    }
  }
}
