package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;

class EmsevtFileTests {

  private static final UUID SCHOOL = new UUID(1, 2);
  private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

  @Test
  void readsCsvInAnyOrderWithOurTimeZoneWhereNoneIsGiven() {
    List<Report> reports =
        read(
            "\uFEFFdate;code;item;office\n"
                + "2026-11-20 14:05;EMG;RR123456785KZ;Ақсуат\n"
                + "21.11.2026;emi;RR123456785KZ;\n"
                + "2026-11-22T09:00:00+06:00;EMH;RR000000014KZ;Тасты\n");

    assertThat(reports)
        .extracting(Report::kind)
        .containsExactly("ARRIVED", "HANDED_OVER", "DELIVERY_FAILED");
    assertThat(reports)
        .extracting(Report::happenedAt)
        .containsExactly(
            "2026-11-20T14:05+05:00", "2026-11-21T12:00+05:00", "2026-11-22T09:00+06:00");
    assertThat(reports.get(0).place()).isEqualTo("Ақсуат");
    assertThat(reports.get(2).reason()).isEqualTo("OTHER");
  }

  @Test
  void readsJsonBareOrUnderEvents() {
    String event =
        "{\"item\":\"RR123456785KZ\",\"code\":\"EMA\",\"date\":\"2026-11-20T10:00:00Z\"}";

    assertThat(read("[" + event + "]")).isEqualTo(read("{\"events\":[" + event + "]}"));
    assertThat(read("[" + event + "]").get(0).kind()).isEqualTo("ACCEPTED");
  }

  @Test
  void givesTheSameLineTheSameIdAndAnotherLineAnother() {
    List<Report> reports =
        read("item,code,date\nA,EMA,2026-11-20\nA,EMA,2026-11-20\nA,EMA,2026-11-21\n");

    assertThat(reports.get(0).id())
        .isEqualTo(reports.get(1).id())
        .isNotEqualTo(reports.get(2).id());
  }

  @Test
  void leavesWhatItDoesNotUnderstandToBeToldOfLineByLine() {
    Report report = read("item,code,date\nXX,ZZZ,yesterday\n").get(0);

    assertThat(report.kind()).isEqualTo("ZZZ");
    assertThat(report.happenedAt()).isEqualTo("yesterday");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,2", "{\"events\":5}", "name,value\n1,2\n", "\u0000\u0001"})
  void refusesWhatIsNoSuchFile(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(ProblemCode.EMSEVT_UNREADABLE));
  }

  @Test
  void refusesAnotherEncodingThanUtf8() {
    byte[] cyrillic = "item;code;date\nА;EMA;2026-11-20".getBytes(Charset.forName("windows-1251"));

    assertThatThrownBy(() -> EmsevtFile.read(SCHOOL, "post.csv", cyrillic, ZONE))
        .isInstanceOf(Refused.class);
  }

  private static List<Report> read(String text) {
    return EmsevtFile.read(SCHOOL, "post.csv", text.getBytes(StandardCharsets.UTF_8), ZONE);
  }
}
