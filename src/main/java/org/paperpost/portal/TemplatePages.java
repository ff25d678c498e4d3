package org.paperpost.portal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
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

  private final PrintedTemplates templates;
  private final Access access;

  TemplatePages(PrintedTemplates templates, Access access) {
    this.templates = templates;
    this.access = access;
  }

  @GetMapping
  String list(Model model) {
    access.require(access.school(), Role.COORDINATOR);
    model.addAttribute("templates", templates.all());
    return "portal/templates";
  }

  @GetMapping("/sample.pdf")
  ResponseEntity<byte[]> sample() {
    access.require(access.school(), Role.COORDINATOR);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(templates.preview());
  }

  @GetMapping("/file")
  String file(@RequestParam String name, @RequestParam(required = false) String done, Model model) {
    access.require(access.school(), Role.COORDINATOR);
    show(name, templates.text(name), List.of(), model);
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
    return "portal/template";
  }

  private void show(String name, String text, List<PrintedTemplates.Fault> faults, Model model) {
    model.addAttribute("template", templates.find(name));
    model.addAttribute("text", text);
    model.addAttribute("faults", faults);
    model.addAttribute("done", false);
    model.addAttribute("mayChange", access.actor().school() == null);
  }
}
