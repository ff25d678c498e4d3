package org.paperpost.post.web;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.ItemId;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.PostTracking;
import org.paperpost.post.TrackingSource;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a post tells of its items. */
@Controller
class TrackingPages {

  private final Access access;
  private final PostTracking tracking;
  private final Sentences sentences;
  private final MessageSource messages;

  TrackingPages(Access access, PostTracking tracking, Sentences sentences, MessageSource messages) {
    this.access = access;
    this.tracking = tracking;
    this.sentences = sentences;
    this.messages = messages;
  }

  @GetMapping("/post-tracking")
  String source(Model model) {
    model.addAttribute("source", tracking.source(school()));
    return "post/tracking";
  }

  /** Keeps the source, and asks after one number at once if one is given. */
  @PostMapping("/post-tracking")
  String setUp(
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String events,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "") String office,
      @RequestParam(defaultValue = "360") int everyMinutes,
      @RequestParam(defaultValue = "") String item,
      Model model)
      throws InterruptedException {
    TrackingSource source =
        new TrackingSource(
            address.strip(),
            events.strip(),
            code.strip(),
            date.strip(),
            office.strip(),
            everyMinutes);
    model.addAttribute("source", source);
    model.addAttribute("item", item);
    try {
      tracking.setUp(school(), source);
      model.addAttribute("notice", say(address.isBlank() ? "ended" : "kept", null));
      Optional<ItemId> asked = address.isBlank() ? Optional.empty() : ItemId.parse(item);
      if (asked.isPresent()) {
        tryOut(source, asked.get(), model);
      }
    } catch (Refused refused) {
      model.addAttribute("problem", sentences.of(refused.problem()));
    }
    return "post/tracking";
  }

  private void tryOut(TrackingSource source, ItemId item, Model model) throws InterruptedException {
    try {
      model.addAttribute("notice", say("tried", tracking.tryOut(source, item)));
    } catch (IOException failed) {
      model.addAttribute("problem", say("failed", failed.getMessage()));
    }
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, Role.ADMIN);
    return school;
  }

  private String say(String key, @Nullable Object value) {
    return messages.getMessage(
        "post.tracking." + key,
        new Object[] {value == null ? "" : value},
        LocaleContextHolder.getLocale());
  }
}
