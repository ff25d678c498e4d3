package org.paperpost.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.problems.Refused;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the frame of every screen shows; asked by the layout as {@code @frame}. */
@Component("frame")
class Frame {

  private static final List<Section> SECTIONS =
      List.of(
          new Section("home", "/"),
          new Section("rounds", "/rounds", Role.COORDINATOR, Role.TEACHER),
          new Section("assignments", "/assignments", Role.TEACHER, Role.COORDINATOR),
          new Section("scanning", "/scanning", Role.SCANNER, Role.COORDINATOR),
          new Section("marking", "/marking", Role.MARKER, Role.TEACHER),
          new Section("journal", "/journal", Role.COORDINATOR, Role.TEACHER),
          new Section("counter", "/counter/", Role.CLERK),
          new Section("school", "/school", Role.COORDINATOR));

  private final Access access;
  private final Schools schools;

  Frame(Access access, Schools schools) {
    this.access = access;
    this.schools = schools;
  }

  /** A heading of the menu and who sees it; no role means everybody. */
  record Section(String name, String path, Role... seenBy) {

    boolean isSeenBy(Actor actor) {
      return seenBy.length == 0
          || (actor.roles().contains(Role.ADMIN) && !"counter".equals(name))
          || Stream.of(seenBy).anyMatch(actor.roles()::contains);
    }
  }

  /** A language and the address of this page in it. */
  record Tongue(String code, String path) {}

  public boolean isSignedIn() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
  }

  public List<Section> sections() {
    if (!isSignedIn()) {
      return List.of();
    }
    Actor actor = access.actor();
    return SECTIONS.stream().filter(section -> section.isSeenBy(actor)).toList();
  }

  public String userName() {
    return isSignedIn() ? access.actor().name() : "";
  }

  /** The name of the school on the screen; empty while there is none. */
  public String schoolName() {
    if (!isSignedIn()) {
      return "";
    }
    try {
      return schools.school(access.school()).name();
    } catch (Refused none) {
      return "";
    }
  }

  /** This page in the other languages. */
  public List<Tongue> tongues() {
    List<Tongue> tongues = new ArrayList<>();
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
      HttpServletRequest request = current.getRequest();
      boolean page = "GET".equals(request.getMethod()) && !"/error".equals(request.getRequestURI());
      String path = page ? request.getRequestURI() : "/";
      String query = page ? withoutLanguage(request.getQueryString()) : "";
      for (String language : Languages.ALL) {
        tongues.add(
            new Tongue(
                language, path + "?" + query + (query.isEmpty() ? "" : "&") + "lang=" + language));
      }
    }
    return tongues;
  }

  private static String withoutLanguage(@org.jspecify.annotations.Nullable String query) {
    return query == null
        ? ""
        : Stream.of(query.split("&"))
            .filter(part -> !part.startsWith("lang="))
            .collect(java.util.stream.Collectors.joining("&"));
  }
}
