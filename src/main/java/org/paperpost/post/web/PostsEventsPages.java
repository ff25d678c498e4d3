package org.paperpost.post.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.Outcome;
import org.paperpost.post.PostsEvents;
import org.paperpost.problems.Problem;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Events that the post itself recorded, from a file. */
@Controller
class PostsEventsPages {

  private static final int MOST_SHOWN = 100;

  private final Access access;
  private final PostsEvents events;
  private final Sentences sentences;

  PostsEventsPages(Access access, PostsEvents events, Sentences sentences) {
    this.access = access;
    this.events = events;
    this.sentences = sentences;
  }

  /** A line that was not taken. */
  record Refusal(int line, String code, String detail) {}

  /** What became of a file's events; the lines are counted from 1, without the heading. */
  record Taken(Map<String, Integer> outcomes, List<Refusal> refused) {}

  /** Takes EMSEVT events, CSV or JSON; the same file twice changes nothing. */
  @PostMapping("/api/v1/schools/{school}/events/emsevt")
  ResponseEntity<Taken> take(@PathVariable UUID school, @RequestParam MultipartFile file)
      throws IOException {
    return ResponseEntity.ok(taken(school, file));
  }

  @GetMapping("/posts-events")
  String form() {
    access.require(access.school(), Role.COORDINATOR, Role.CLERK);
    return "post/posts-events";
  }

  @PostMapping("/posts-events")
  String take(@RequestParam(required = false) @Nullable MultipartFile file, Model model)
      throws IOException {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR, Role.CLERK);
    if (file != null && !file.isEmpty()) {
      try {
        model.addAttribute("taken", taken(school, file));
      } catch (Refused refused) {
        model.addAttribute("problem", sentences.of(refused.problem()));
      }
    }
    return "post/posts-events";
  }

  private Taken taken(UUID school, MultipartFile file) throws IOException {
    access.require(school, Role.COORDINATOR, Role.CLERK);
    String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    List<Outcome> outcomes = events.take(access.actor(), school, name, file.getBytes());
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Refusal> refused = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      counts.merge(outcome.kind().wireName(), 1, Integer::sum);
      Problem problem = outcome.problem();
      if (problem != null && refused.size() < MOST_SHOWN) {
        refused.add(new Refusal(i + 1, problem.code().wireName(), sentences.of(problem)));
      }
    }
    return new Taken(counts, refused);
  }
}
