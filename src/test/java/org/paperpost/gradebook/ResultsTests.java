package org.paperpost.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.grading.ReturnedRound.choice;
import static org.paperpost.grading.ReturnedRound.number;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.ReturnedRound;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaperpostTest
class ResultsTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Scales scales;
  @Autowired JdbcClient jdbc;

  ReturnedRound school;
  PacketId first;
  PacketId second;

  @BeforeEach
  void partOfARoundIsBack() {
    school = new ReturnedRound(port, context);
    first = school.packet(0);
    second = school.packet(1);
    school.back(first, choice("1", "B"), choice("2", "A", "C"), number("3", "1000"));
    mark(first, "4", 1);
    mark(first, "5", 3.5);
    mark(first, "6", 3);
    school.filed(second, school.pageOf(second, "1"), choice("1", "A"), choice("2"));
  }

  @Test
  void writesARowAPupilInClassOrderAndLeavesEmptyWhatIsNotBack() {
    Web.Reply reply = results(".csv", "ru").expect(200);
    String csv = reply.text();
    assertThat(csv).startsWith("\ufeffКласс;Имя;Пакет;Внешний код;Вариант;Состояние;");
    List<String> lines = csv.lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0))
        .endsWith(
            "Естествознание 5;Естествознание 6;Естествознание всего;Естествознание из;"
                + "Естествознание %;Естествознание оценка");
    assertThat(lines.get(1))
        .isEqualTo(
            "5А;Абенова Аружан;"
                + first.text()
                + ";S-1;1;проверено;0;0;2;2;2;1;3,5;3;13,5;15;90;5");
    assertThat(lines.get(2)).startsWith("5А;Ботабаев Ержан;" + second.text() + ";'=S-2;1;");
    assertThat(lines.get(2)).contains(";0;0;").endsWith(";;;0;15;;");
    assertThat(lines.get(4)).contains("Әбілқасым Нұрислам").endsWith(";;;;;;;;15;;");
    assertThat(reply.header("Content-Type")).startsWith("text/csv");
  }

  @Test
  void speaksTheLanguageAskedFor() {
    assertThat(results(".csv", "en").text()).contains("External id", ";13.5;").contains("marked");
    assertThat(results(".csv", "kk").text()).contains("Аты-жөні", "әлі қайтқан жоқ");
  }

  @Test
  void writesNumbersAsNumbersIntoTheWorkbook() throws Exception {
    byte[] xlsx = results(".xlsx", "ru").expect(200).bytes();
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(7);
      assertThat(rows.get(1).getCellAsNumber(14).orElseThrow()).isEqualByComparingTo("13.5");
      assertThat(rows.get(1).getCellAsNumber(17).orElseThrow()).isEqualByComparingTo("5");
      assertThat(rows.get(2).getCellText(3)).isEqualTo("=S-2");
      assertThat(rows.get(4).getCellAsNumber(8)).isEmpty();
    }
  }

  @Test
  void aSchoolMayHaveAScaleOfItsOwn() {
    Scale country = scales.of(school.school);
    assertThat(country.mark(39)).isEqualTo("2");
    jdbc.sql(
            """
            insert into gradebook.scale (school_id, from_percent, mark)
            values (:school, 0, 'қайта'), (:school, 50, 'өтті')
            """)
        .param("school", school.school)
        .update();
    assertThat(scales.of(school.school).mark(90)).isEqualTo("өтті");
    assertThat(results(".csv", "ru").text()).contains(";90;өтті");
  }

  @ParameterizedTest
  @CsvSource({"0,2", "39,2", "40,3", "64,3", "65,4", "84,4", "85,5", "100,5"})
  void marksByTheCountrysScale(int percent, String mark) {
    assertThat(scales.of(school.school).mark(percent)).isEqualTo(mark);
  }

  @Test
  void aFinishedPaperHasItsMarkInTheColumnToBePasted() {
    Results results = context.getBean(Results.class);
    List<ResultRow> rows = results.of(school.round).byClass().get("5А");
    assertThat(ResultSheet.column(rows, school.edition)).isEqualTo("5\n\n\n");
  }

  @Test
  void writesNoLetterWhereNothingIsBack() {
    ReturnedRound quiet = new ReturnedRound(port, context);
    Web.Reply reply =
        quiet.teacher.get("/api/v1/rounds/" + quiet.round.id() + "/feedback.pdf").expect(409);
    assertThat(reply.json().get("code").asString()).isEqualTo("feedback-nothing-back");
  }

  @Test
  void writesLettersEvenWhereThePicturesAreGone() {
    byte[] pdf =
        school
            .teacher
            .get("/api/v1/rounds/" + school.round.id() + "/feedback.pdf")
            .expect(200)
            .bytes();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  private Web.Reply results(String kind, String language) {
    return school.teacher.get(
        "/api/v1/rounds/" + school.round.id() + "/results" + kind + "?lang=" + language);
  }

  private void mark(PacketId packet, String question, Object points) {
    school
        .marker
        .get("/api/v1/rounds/" + school.round.id() + "/answers?question=" + question)
        .json()
        .get("items")
        .forEach(
            item -> {
              if (item.get("packet").asString().equals(packet.text())) {
                school
                    .marker
                    .put(
                        "/api/v1/answers/" + item.get("id").asString() + "/mark",
                        Map.of("points", points))
                    .expect(200);
              }
            });
  }
}
