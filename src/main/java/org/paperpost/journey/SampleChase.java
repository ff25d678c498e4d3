package org.paperpost.journey;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Sample;

/** The calling list and the reminder slips, of made-up people. */
public final class SampleChase {

  private SampleChase() {}

  /**
   * The list and a slip for each reason.
   *
   * @param language {@code kk} or {@code ru}
   */
  public static List<Sample> papers(String language) {
    Locale locale = Locale.forLanguageTag(language);
    boolean russian = language.equals("ru");
    String round = russian ? "Четвёртый круг" : "Төртінші айналым";
    String day = russian ? "14 декабря" : "14 желтоқсан";
    List<ChasePaper.Village> villages =
        List.of(village("Ақбұлақ", 9, russian), village("Майбалық", 3, russian));
    List<ChasePaper.Slip> slips =
        List.of(
            slip(locale, "Сейтқалиева Гүлмира Бекқызы", ChaseList.Reason.WITH_PUPIL, day),
            slip(locale, "", ChaseList.Reason.AT_OFFICE, day),
            slip(locale, "Ким Виктор", ChaseList.Reason.PARTLY_BACK, day),
            slip(locale, "", ChaseList.Reason.UNKNOWN, day));
    return List.of(
        Sample.plain(language, ChasePaper.list(round, day, 12, villages, locale), List.of()),
        Sample.plain(
            language,
            ChasePaper.slips("Абай атындағы Ақбұлақ орта мектебі", round, slips),
            List.of()));
  }

  private static ChasePaper.Village village(String name, int packets, boolean russian) {
    return new ChasePaper.Village(
        name,
        IntStream.range(0, packets)
            .mapToObj(
                i ->
                    new ChasePaper.Line(
                        i % 2 == 0 ? "Сейтқали Айгерім" : "Әбдірахман Нұрдәулет",
                        PacketId.random().shown(),
                        i % 2 == 0 ? "Сейтқалиева Гүлмира" : "",
                        russian ? "у ученика, опоздание 5 дней" : "оқушыда, 5 күн кешікті"))
            .toList());
  }

  private static ChasePaper.Slip slip(
      Locale locale, String guardian, ChaseList.Reason reason, String day) {
    return ChasePaper.slip(
        locale, guardian, "Сейтқали Айгерім", reason, day, PacketId.random().shown());
  }
}
