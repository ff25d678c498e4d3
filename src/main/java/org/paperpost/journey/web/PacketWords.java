package org.paperpost.journey.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.journey.Fact;
import org.paperpost.journey.OnTheWay;
import org.paperpost.journey.Status;
import org.paperpost.journey.Traveller;
import org.paperpost.journey.Whereabouts;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the screens say of a packet and of what happened to it, in the language of the request. */
@Component
class PacketWords {

  private final MessageSource messages;

  PacketWords(MessageSource messages) {
    this.messages = messages;
  }

  PacketRow row(Traveller traveller) {
    Whereabouts here = traveller.here();
    List<String> dots = new ArrayList<>();
    String at = "";
    int step = 0;
    int number = 0;
    int silent = 0;
    for (Whereabouts.StepState state : here.steps()) {
      number++;
      boolean guessed = state.knowledge() == Whereabouts.Knowledge.INFERRED;
      boolean skipped = state.knowledge() == Whereabouts.Knowledge.SKIPPED;
      StringBuilder style = new StringBuilder();
      if (state.now()) {
        style.append(traveller.isLate() ? "now over" : "now");
        step = number;
        at = say("journey.step." + state.step().wireName());
      }
      if (guessed || skipped) {
        style.append(style.isEmpty() ? "inf" : " inf");
      }
      silent += guessed ? 1 : 0;
      dots.add(style.isEmpty() ? "rec" : style.toString());
    }
    String path =
        step == 0
            ? say("journey.path.none")
            : say("journey.path", step, at, traveller.isLate() ? "late" : "in-time", silent);
    Fact deciding = here.deciding();
    return new PacketRow(
        traveller,
        step == 0 ? List.of() : dots,
        path,
        state(traveller),
        missing(traveller),
        deciding == null ? null : text(deciding));
  }

  private String state(Traveller traveller) {
    PacketId by = traveller.supersededBy();
    if (by != null) {
      return say("journey.status.void", by.shown());
    }
    Whereabouts here = traveller.here();
    String where =
        here.where() == Status.EXCEPTION && here.deciding() != null
            ? say("journey.fact." + here.deciding().kind())
            : say("journey.status." + here.where().wireName());
    String known = traveller.isLate() ? say("journey.late", where, here.daysLate()) : where;
    OnTheWay way = traveller.onTheWay();
    return way == null || !way.isSlow() || !traveller.awaited()
        ? known
        : say(
            "journey.slow", known, way.days(), way.usual(), way.isProbablyLost() ? "lost" : "slow");
  }

  private @Nullable String missing(Traveller traveller) {
    List<Integer> pages = traveller.missingPages();
    return pages.isEmpty()
        ? null
        : say(
            "journey.missing-pages",
            pages.size(),
            String.join(", ", pages.stream().map(String::valueOf).toList()),
            traveller.packet().sides());
  }

  String text(Fact fact) {
    Integer page = fact.page();
    String reason = fact.reason();
    String text = say("journey.fact." + fact.kind(), page == null ? 0 : page);
    return reason == null ? text : text + ": " + say("journey.reason." + reason);
  }

  String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
