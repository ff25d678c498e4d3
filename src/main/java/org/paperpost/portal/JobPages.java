package org.paperpost.portal;

import java.util.Locale;
import java.util.UUID;
import org.paperpost.jobs.Job;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Shows long work as a ruler with its sentence, and goes back when it is done. */
@Controller
@RequestMapping("/jobs/{job}")
class JobPages {

  private final JobsApi jobs;
  private final MessageSource messages;

  JobPages(JobsApi jobs, MessageSource messages) {
    this.jobs = jobs;
    this.messages = messages;
  }

  /** What the page's script asks for. */
  record Progress(String state, long percent, String sentence) {}

  @GetMapping
  String job(
      @PathVariable UUID job,
      @RequestParam(defaultValue = "/") String back,
      Model model,
      Locale locale) {
    Job found = jobs.find(job);
    String home = within(back);
    if (found.state() == Job.State.DONE) {
      return "redirect:" + home;
    }
    JobsApi.State state = jobs.state(found, locale);
    if (state.problem() != null) {
      model.addAttribute("refused", state.problem().get("detail"));
    } else {
      model.addAttribute("refreshSeconds", 3);
    }
    model.addAttribute("job", found.id());
    model.addAttribute("heading", heading(found, locale));
    model.addAttribute("progress", progress(found, locale));
    model.addAttribute("back", home);
    return "portal/job";
  }

  @GetMapping("/state")
  @ResponseBody
  Progress state(@PathVariable UUID job, Locale locale) {
    return progress(jobs.find(job), locale);
  }

  private Progress progress(Job job, Locale locale) {
    long percent = job.total() <= 0 ? 0 : Math.min(100, job.done() * 100 / job.total());
    String key =
        job.state() == Job.State.QUEUED || job.total() <= 0
            ? "portal.job.queued"
            : "portal.job.progress";
    return new Progress(
        job.state().name().toLowerCase(Locale.ROOT),
        percent,
        messages.getMessage(key, new Object[] {job.done(), job.total()}, locale));
  }

  /** What the work is; a kind without words of its own is simply work. */
  private String heading(Job job, Locale locale) {
    String other = messages.getMessage("portal.job.title", null, locale);
    String heading = messages.getMessage("portal.job.of." + job.kind(), null, other, locale);
    return heading == null ? other : heading;
  }

  /** Only to a page of ours. */
  private static String within(String back) {
    return back.matches("/(?![/\\\\])[^\\s\\\\]*") ? back : "/";
  }
}
