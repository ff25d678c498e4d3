package org.paperpost.journey;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Round;
import org.paperpost.people.School;
import org.paperpost.print.Typesetter;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The chase list on paper: whom to call, with room for the number, and slips to send. A slip says
 * nothing of class, marks or reasons, as others will carry it.
 */
@Service
public class ChasePaper {

  private final MessageSource messages;
  private final SpringTemplateEngine templates = new SpringTemplateEngine();
  private final Typesetter typesetter = new Typesetter();

  ChasePaper(MessageSource messages) {
    this.messages = messages;
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/paper/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    templates.setTemplateResolver(resolver);
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
    return pdf(
        "chase/list",
        Map.of(
            "language",
            locale.getLanguage(),
            "title",
            say(locale, "journey.chase.title"),
            "under",
            say(
                locale,
                "journey.chase.under",
                round.name(),
                day(round.dueBack(), locale),
                list.size()),
            "heads",
            Map.of(
                "pupil",
                say(locale, "journey.board.pupil"),
                "guardian",
                say(locale, "journey.chase.guardian"),
                "why",
                say(locale, "journey.chase.why"),
                "phone",
                say(locale, "journey.chase.phone")),
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
    List<Slip> slips =
        list.villages().stream()
            .flatMap(village -> village.entries().stream())
            .filter(entry -> entry.reason() != ChaseList.Reason.PROBABLY_LOST)
            .map(entry -> slip(entry, round))
            .toList();
    return pdf(
        "chase/slips", Map.of("title", round.name(), "school", school.name(), "slips", slips));
  }

  private Slip slip(ChaseList.Entry entry, Round round) {
    Traveller traveller = entry.traveller();
    Addressee addressee = traveller.packet().addressee();
    Locale locale =
        Locale.forLanguageTag(
            addressee == null || addressee.language().isBlank() ? "kk" : addressee.firstLanguage());
    String guardian = addressee == null ? "" : addressee.guardian();
    return new Slip(
        locale.getLanguage(),
        guardian.isBlank() ? say(locale, "journey.slip.to") : guardian,
        traveller.name(),
        say(
            locale,
            entry.reason() == ChaseList.Reason.AT_OFFICE
                ? "journey.slip.fetch"
                : entry.reason() == ChaseList.Reason.PARTLY_BACK
                    ? "journey.slip.partly"
                    : "journey.slip.asked",
            day(round.dueBack(), locale)),
        say(locale, "journey.slip.how"),
        say(locale, "journey.slip.thanks"),
        traveller.id().shown());
  }

  private byte[] pdf(String template, Map<String, Object> values) {
    return typesetter
        .typeset(templates.process(template, new Context(Locale.ROOT, values)), Map.of())
        .pdf();
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
