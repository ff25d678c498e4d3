package org.paperpost.scanning.web;

import java.util.UUID;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.ScanBatch;
import org.paperpost.scanning.ScanBatches;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A telephone that works like a scanner. */
@Controller
@RequestMapping("/scanning/phone")
class PhonePages {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};

  private final ScanBatches batches;
  private final MissingSides missing;
  private final Access access;

  PhonePages(ScanBatches batches, MissingSides missing, Access access) {
    this.batches = batches;
    this.missing = missing;
    this.access = access;
  }

  @GetMapping
  String phone(Model model) {
    UUID school = access.school();
    access.require(school, SCANNERS);
    model.addAttribute("school", school);
    model.addAttribute("who", access.actor().account() + " " + school);
    return "scanning/phone";
  }

  /** What is back of the packets that are before the camera, as a piece of the page. */
  @GetMapping("/back/{batch}")
  String back(@PathVariable UUID batch, Model model) {
    ScanBatch taken = batches.batch(batch);
    access.require(taken.school(), SCANNERS);
    model.addAttribute("batch", taken);
    model.addAttribute("packets", missing.inBatch(taken.school(), batch));
    return "scanning/phone-back";
  }
}
