package org.paperpost.journey;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.forms.Forms;
import org.paperpost.forms.Words;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Round;
import org.paperpost.people.School;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * The chase list on paper: whom to call, with room for the number, and slips to send. A slip says
 * nothing of class, marks or reasons, as others will carry it.
 */
@Service
public class ChasePaper {

  private final MessageSource messages;

  ChasePaper(MessageSource messages) {
    this.messages = messages;
  }

  /** A line of the list. */
  public record Line(String name, String code, String guardian, String why) {}

  /** A village of the list. */
  public record Village(String settlement, List<Line> entries) {}

  /** A slip, in the family's language. */
  public record Slip(
      String language,
      String to,
      String pupil,
      String asked,
      String how,
      String thanks,
      String code) {}

  /** Whom to call, as PDF, in the language of the one who calls. */
  public byte[] list(Round round, ChaseList list, Locale locale) {
    List<Village> villages =
        list.villages().stream()
            .map(
                village ->
                    new Village(
                        village.settlement(),
                        village.entries().stream().map(entry -> line(entry, locale)).toList()))
            .toList();
    return list(round.name(), day(round.dueBack(), locale), list.size(), villages, locale).pdf();
  }

  static Typeset list(
      String round, String dueBack, int packets, List<Village> villages, Locale locale) {
    Words words = words(locale);
    return typeset(
        "chase/list",
        Map.of(
            "language",
            locale.getLanguage(),
            "title",
            words.word("title"),
            "under",
            words.say("under", round, dueBack, packets),
            "heads",
            words.all(),
            "villages",
            villages));
  }

  private Line line(ChaseList.Entry entry, Locale locale) {
    Traveller traveller = entry.traveller();
    Addressee addressee = traveller.packet().addressee();
    return new Line(
        traveller.name(),
        traveller.id().shown(),
        addressee == null ? "" : addressee.guardian(),
        why(entry, locale));
  }

  /** Why a packet is asked after, in words. */
  public String why(ChaseList.Entry entry, Locale locale) {
    Traveller traveller = entry.traveller();
    OnTheWay way = traveller.onTheWay();
    return say(
        locale,
        "journey.chase.reason." + entry.reason(),
        traveller.here().daysLate(),
        way == null ? 0 : way.days(),
        String.join(", ", traveller.missingPages().stream().map(String::valueOf).toList()));
  }

  /** Slips to send, as PDF, three to a sheet; for packets that are not thought lost. */
  public byte[] slips(School school, Round round, ChaseList list) {
    List<Slip> slips = list.reminded().stream().map(entry -> slip(entry, round)).toList();
    return slips(school.name(), round.name(), slips).pdf();
  }

  static Typeset slips(String school, String round, List<Slip> slips) {
    return typeset("chase/slips", Map.of("title", round, "school", school, "slips", slips));
  }

  private static Slip slip(ChaseList.Entry entry, Round round) {
    Traveller traveller = entry.traveller();
    Addressee addressee = traveller.packet().addressee();
    Locale locale =
        Locale.forLanguageTag(
            addressee == null || addressee.language().isBlank() ? "kk" : addressee.firstLanguage());
    return slip(
        locale,
        addressee == null ? "" : addressee.guardian(),
        traveller.name(),
        entry.reason(),
        day(round.dueBack(), locale),
        traveller.id().shown());
  }

  static Slip slip(
      Locale locale,
      String guardian,
      String pupil,
      ChaseList.Reason reason,
      String dueBack,
      String code) {
    Words words = words(locale);
    return new Slip(
        locale.getLanguage(),
        guardian.isBlank() ? words.word("slip.to") : guardian,
        pupil,
        words.say(
            switch (reason) {
              case AT_OFFICE -> "slip.fetch";
              case PARTLY_BACK -> "slip.partly";
              default -> "slip.asked";
            },
            dueBack),
        words.say("slip.how"),
        words.say("slip.thanks"),
        code);
  }

  private static Words words(Locale locale) {
    String language = locale.getLanguage();
    return Words.of("chase", language.equals("ru") || language.equals("en") ? language : "kk");
  }

  private static Typeset typeset(String template, Map<String, Object> values) {
    return new Typesetter().typeset(Forms.fill(template, values), Map.of());
  }

  private String say(Locale locale, String key, @Nullable Object... values) {
    return messages.getMessage(key, values, locale);
  }

  /** Empty for a round that is held in reserve, of which nobody is asked. */
  private static String day(@Nullable LocalDate day, Locale locale) {
    if (day == null) {
      return "";
    }
    DateFormat format = DateFormat.getInstanceForSkeleton("dMMMM", ULocale.forLocale(locale));
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
  }
}
