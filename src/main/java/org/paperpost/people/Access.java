package org.paperpost.people;

import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Whether the one who is signed in may touch what belongs to a school. Every query passes here. */
@Component
public class Access {

  private static final String ACTOR = Access.class.getName() + ".actor";
  private static final String SCHOOL = Access.class.getName() + ".school";

  private final JdbcClient jdbc;

  Access(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who is signed in. Refuses with SIGN_IN_NEEDED. */
  public Actor actor() {
    return find().orElseThrow(() -> Problem.of(ProblemCode.SIGN_IN_NEEDED).refused());
  }

  /** Who is signed in, if anyone is. */
  public Optional<Actor> find() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null
        || !who.isAuthenticated()
        || !(who.getPrincipal() instanceof SignedIn signedIn)) {
      return Optional.empty();
    }
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return load(signedIn);
    }
    if (request.getAttribute(ACTOR, RequestAttributes.SCOPE_REQUEST) instanceof Actor actor
        && actor.account().equals(signedIn.id())) {
      return Optional.of(actor);
    }
    Optional<Actor> actor = load(signedIn);
    actor.ifPresent(a -> request.setAttribute(ACTOR, a, RequestAttributes.SCOPE_REQUEST));
    return actor;
  }

  /**
   * The device that reports although it was revoked. It is nobody's actor: all it may do is leave
   * its reports for a person to decide on.
   */
  public Optional<Devices.Device> revokedDevice() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null || !(who.getPrincipal() instanceof SignedIn signedIn) || !signedIn.isDevice()) {
      return Optional.empty();
    }
    return jdbc.sql(
            "select id, school_id, name, office from people.device"
                + " where id = ? and revoked_at is not null")
        .param(signedIn.id())
        .query(
            (row, n) ->
                new Devices.Device(
                    row.getObject("id", UUID.class),
                    row.getObject("school_id", UUID.class),
                    row.getString("name"),
                    row.getString("office"),
                    true))
        .optional();
  }

  private Optional<Actor> load(SignedIn signedIn) {
    return signedIn.isDevice() ? device(signedIn.id()) : account(signedIn.id());
  }

  private Optional<Actor> account(UUID id) {
    return jdbc.sql(
            "select login, name, school_id, roles, language, office from people.account"
                + " where id = ? and disabled_at is null")
        .param(id)
        .query(
            (row, n) ->
                new Actor(
                    id,
                    row.getString("login"),
                    row.getString("name"),
                    row.getObject("school_id", UUID.class),
                    roles(row.getString("roles")),
                    row.getString("language"),
                    row.getString("office")))
        .optional();
  }

  private Optional<Actor> device(UUID id) {
    return jdbc.sql(
            "select name, school_id, office from people.device where id = ? and revoked_at is null")
        .param(id)
        .query(
            (row, n) ->
                new Actor(
                    id,
                    row.getString("name"),
                    row.getString("name"),
                    row.getObject("school_id", UUID.class),
                    Set.of(Role.CLERK),
                    null,
                    row.getString("office")))
        .optional();
  }

  private static Set<Role> roles(String roles) {
    return Arrays.stream(roles.split(","))
        .map(Role::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Passes if the actor belongs to the school (or is the installation's administrator) and has one
   * of the roles; administrators have all of them, and no role given means any. Refuses with
   * NOT_FOUND for another school's, NOT_ALLOWED for a lacking role.
   */
  public void require(UUID school, Role... anyOf) {
    Actor actor = actor();
    if (actor.school() != null && !actor.school().equals(school)) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    boolean may =
        anyOf.length == 0
            || actor.roles().contains(Role.ADMIN)
            || Arrays.stream(anyOf).anyMatch(actor.roles()::contains);
    if (!may) {
      throw Problem.of(ProblemCode.NOT_ALLOWED).refused();
    }
  }

  /** Passes only the installation's administrator; refuses with NOT_ALLOWED. */
  public void requireInstallation() {
    if (actor().school() != null) {
      throw Problem.of(ProblemCode.NOT_ALLOWED).refused();
    }
  }

  /**
   * The school whose screens are shown: the actor's own, or for the installation's administrator
   * the one chosen in the session, or the only one there is. Refuses with NOT_FOUND if there is
   * none.
   */
  public UUID school() {
    return findSchool().orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** As {@link #school()}, empty if there is none yet or none is chosen among several. */
  public Optional<UUID> findSchool() {
    Actor actor = actor();
    if (actor.school() != null) {
      return Optional.of(actor.school());
    }
    HttpSession session = session(false);
    List<UUID> first =
        jdbc.sql("select id from people.school order by created_at limit 2")
            .query(UUID.class)
            .list();
    if (session != null && session.getAttribute(SCHOOL) instanceof UUID chosen) {
      return Optional.of(chosen);
    }
    return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
  }

  /** Shows the screens of this school from now on; only for the installation's administrator. */
  public void choose(UUID school) {
    requireInstallation();
    HttpSession session = session(true);
    if (session != null) {
      session.setAttribute(SCHOOL, school);
    }
  }

  private static @Nullable HttpSession session(boolean create) {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getSession(create)
        : null;
  }
}
