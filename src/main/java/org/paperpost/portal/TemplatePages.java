package org.paperpost.portal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.print.PaperFiles;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The printed templates: anyone who prints may look at them; the installation's administrator, or a
 * school's where there is no other school, changes them.
 */
@Controller
@RequestMapping("/school/templates")
class TemplatePages {

  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  private final PrintedTemplates templates;
  private final SamplePrints prints;
  private final Access access;

  TemplatePages(PrintedTemplates templates, SamplePrints prints, Access access) {
    this.templates = templates;
    this.prints = prints;
    this.access = access;
  }

  @GetMapping
  String list(Model model) {
    access.require(access.school(), Role.COORDINATOR);
    PaperFiles.revision();
    model.addAttribute(
        "forms",
        Stream.of(PrintedForm.values())
            .map(form -> new Shown(form.wireName(), templates.of(form)))
            .toList());
    return "portal/templates";
  }

  /** A form with its files, as listed. */
  record Shown(String name, List<PrintedTemplates.Template> files) {}

  /**
   * A sample.
   *
   * @param tried as printed when a change was last tried, rather than as in use
   */
  @GetMapping("/sample.pdf")
  ResponseEntity<byte[]> sample(
      @RequestParam(defaultValue = "sides") String form,
      @RequestParam(defaultValue = "kk") String language,
      @RequestParam(defaultValue = "false") boolean tried) {
    access.require(access.school(), Role.COORDINATOR);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .body(pdf(form(form), language, tried));
  }

  @GetMapping("/picture.png")
  ResponseEntity<byte[]> picture(
      @RequestParam String form,
      @RequestParam(defaultValue = "kk") String language,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "false") boolean tried) {
    access.require(access.school(), Role.COORDINATOR);
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(SamplePrints.picture(pdf(form(form), language, tried), page));
  }

  private byte[] pdf(PrintedForm form, String language, boolean tried) {
    if (!LANGUAGES.contains(language)) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return tried
        ? templates
            .tried(form, language)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused())
        : prints.pdf(form, language);
  }

  private static PrintedForm form(String name) {
    return Stream.of(PrintedForm.values())
        .filter(form -> form.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  @GetMapping("/file")
  String file(@RequestParam String name, @RequestParam(required = false) String done, Model model) {
    access.require(access.school(), Role.COORDINATOR);
    PaperFiles.revision();
    show(name, templates.text(name), templates.refusals(name), model);
    model.addAttribute("done", done != null);
    return "portal/template";
  }

  @GetMapping("/download")
  ResponseEntity<String> download(@RequestParam String name) {
    access.require(access.school(), Role.COORDINATOR);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + name.substring(name.lastIndexOf('/') + 1) + "\"")
        .body(templates.text(name));
  }

  @PostMapping("/file")
  String change(
      @RequestParam String name,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "false") boolean look,
      Model model)
      throws IOException {
    access.requireInstallation();
    String given = text;
    if (file != null && !file.isEmpty()) {
      var uploaded = PrintedTemplates.text(file.getBytes());
      if (uploaded.isEmpty()) {
        show(name, text, List.of(new PrintedTemplates.Fault("encoding", name, 0, "")), model);
        return "portal/template";
      }
      given = uploaded.get();
    }
    if (look) {
      List<PrintedTemplates.Fault> faults = templates.look(name, given);
      show(name, given, faults, model);
      model.addAttribute("looked", faults.isEmpty());
      model.addAttribute("pictures", tried(name));
      return "portal/template";
    }
    return answer(name, given, templates.change(name, given), model);
  }

  @PostMapping("/restore")
  String restore(@RequestParam String name, Model model) {
    access.requireInstallation();
    return answer(name, templates.text(name), templates.restore(name), model);
  }

  private String answer(
      String name, String text, List<PrintedTemplates.Fault> faults, Model model) {
    if (faults.isEmpty()) {
      return "redirect:/school/templates/file?name=" + name + "&done=1";
    }
    show(name, text, faults, model);
    List<Picture> tried = tried(name);
    if (!tried.isEmpty()) {
      model.addAttribute("pictures", tried);
    }
    return "portal/template";
  }

  /** A page of a sample. */
  record Picture(String form, String language, int page, boolean tried) {}

  private List<Picture> tried(String name) {
    return pictures(PrintedForm.madeOf(name).get(0), true);
  }

  private List<Picture> pictures(PrintedForm form, boolean tried) {
    List<Picture> pictures = new ArrayList<>();
    for (String language : tried ? LANGUAGES : List.of("kk", "ru")) {
      Optional<byte[]> pdf =
          tried ? templates.tried(form, language) : Optional.of(prints.pdf(form, language));
      for (int page = 1; pdf.isPresent() && page <= SamplePrints.pictures(pdf.get()); page++) {
        pictures.add(new Picture(form.wireName(), language, page, tried));
      }
    }
    return pictures;
  }

  private void show(String name, String text, List<PrintedTemplates.Fault> faults, Model model) {
    model.addAttribute("template", templates.find(name));
    model.addAttribute("form", PrintedForm.of(name).wireName());
    model.addAttribute("text", text);
    model.addAttribute("faults", faults);
    model.addAttribute("done", false);
    model.addAttribute("looked", false);
    model.addAttribute("pictures", pictures(PrintedForm.of(name), false));
    model.addAttribute("mayChange", access.actor().school() == null);
  }
}
