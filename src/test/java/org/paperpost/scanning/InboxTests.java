package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.problems.Sentences;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

@PaperpostTest
class InboxTests {

  @LocalServerPort int port;
  @Autowired ScanBatches batches;
  @Autowired MessageSource messages;
  @Autowired Sentences sentences;
  @Autowired Schools schools;
  @TempDir Path folder;

  private final Later clock = new Later();
  private Web web;
  private School school;
  private Path own;
  private Inbox inbox;

  @BeforeEach
  void openTheFolder() {
    web = Web.asAdmin(port);
    school = schools.school(PrintedRound.newSchool(web));
    own = folder.resolve(school.id().toString());
    inbox = inbox();
    inbox.look(school);
  }

  @Test
  void takesAFileWhenItRestsAndPutsItAwayWhenItIsRead() throws IOException {
    Path growing = Files.write(own.resolve("scan.pdf"), new byte[] {1, 2, 3});
    Files.setLastModifiedTime(growing, FileTime.from(Instant.parse("2026-11-01T10:00:00Z")));
    inbox.look(school);
    ScanFiles.pdf(growing, List.of(Scan.blank(72).image()), 72, ScanFiles.Kind.JPEG);
    clock.passes(Inbox.REST);
    inbox.look(school);
    assertThat(growing).exists();

    clock.passes(Inbox.REST);
    inbox.look(school);
    assertThat(growing).doesNotExist();
    ScanBatch batch = read();
    assertThat(batch.way()).isEqualTo(ScanBatch.Way.FOLDER);
    assertThat(batch.count(SideState.BLANK)).isEqualTo(1);

    inbox.look(school);
    assertThat(own.resolve("done/scan.pdf")).exists();
    assertThat(names("done")).containsExactly("scan.pdf");
    assertThat(names("taken")).isEmpty();
  }

  @Test
  void saysBesideARefusedFileWhyAndNamesTheBatchOfARepeatedOne() throws IOException {
    Files.writeString(own.resolve("letter.pdf"), "This is no picture.");
    Path good = own.resolve("scan.pdf");
    ScanFiles.pdf(good, List.of(Scan.blank(72).image()), 72, ScanFiles.Kind.JPEG);
    byte[] content = Files.readAllBytes(good);
    takeAll();
    read();
    inbox.look(school);
    assertThat(names("refused")).containsExactly("letter.pdf", "letter.pdf.txt");
    assertThat(own.resolve("refused/letter.pdf.txt")).content().contains("letter.pdf", "PDF");
    assertThat(names("done")).containsExactly("scan.pdf");

    Files.write(good, content);
    takeAll();
    read();
    inbox.look(school);
    assertThat(batches.inSchool(school.id(), "", 9).get(0).total()).isEqualTo(1);
    assertThat(names("done")).hasSize(3);
    assertThat(names("done").stream().filter(name -> name.endsWith(".txt"))).hasSize(1);
  }

  @Test
  void severalNodesNeverTakeAFileTwice() throws Exception {
    for (int i = 0; i < 12; i++) {
      Path file = own.resolve("page-" + i + ".png");
      Scan page = Scan.blank(30);
      page.image().setRGB(i, i, 0);
      ScanFiles.png(file, page.image());
    }
    List<Inbox> nodes = List.of(inbox(), inbox(), inbox());
    nodes.forEach(node -> node.look(school));
    clock.passes(Inbox.REST);
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    threads.invokeAll(
        nodes.stream()
            .map(
                node ->
                    (Callable<Boolean>)
                        () -> {
                          node.look(school);
                          return true;
                        })
            .toList());
    threads.shutdown();

    List<ScanBatch> opened = batches.inSchool(school.id(), "", 9);
    assertThat(opened.stream().mapToInt(ScanBatch::files).sum()).isEqualTo(12);
    assertThat(opened.stream().flatMap(batch -> batch.repeated().stream())).isEmpty();
  }

  @Test
  void takesOnWhatANodeThatDiedHasLeft() throws IOException {
    Path left = own.resolve("taken/0f0e7ac4-6c1a-4c55-9e0f-6ad1fc10a0f1");
    Files.createDirectories(left);
    ScanFiles.png(left.resolve("scan.png"), Scan.blank(40).image());
    inbox.look(school);
    assertThat(batches.inSchool(school.id(), "", 9)).isEmpty();
    clock.passes(Inbox.MOVING.plusSeconds(5));
    inbox.look(school);
    read();
    inbox.look(school);
    assertThat(names("done")).containsExactly("scan.png");
  }

  private void takeAll() {
    inbox.look(school);
    clock.passes(Inbox.REST);
    inbox.look(school);
  }

  private ScanBatch read() {
    ScanBatch batch = batches.inSchool(school.id(), "", 9).get(0);
    for (int tries = 0; tries < 1200 && !batch.isRead(); tries++) {
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      batch = batches.batch(batch.id());
    }
    assertThat(batch.isRead()).isTrue();
    return batch;
  }

  private List<String> names(String of) throws IOException {
    try (Stream<Path> all = Files.list(own.resolve(of))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Inbox inbox() {
    return new Inbox(folder, batches, messages, sentences, clock);
  }

  /**
   * A clock that stands until it is told how much passes. It begins with the present, as the files
   * that rest bear the time of the disk.
   */
  private static final class Later extends Clock {

    private Instant now = Instant.now();

    void passes(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
