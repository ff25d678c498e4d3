package org.paperpost.people;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may sign in. Does not ask who is acting. */
@Service
public class Accounts {

  /** The installation's first account. */
  static final String FIRST = "admin";

  private static final int LEAST = 10;
  private static final int MOST_BYTES = 72; // what bcrypt looks at

  private final EntityManager entities;
  private final Passwords passwords;
  private final Clock clock;

  Accounts(EntityManager entities, Passwords passwords, Clock clock) {
    this.entities = entities;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * An account to be made.
   *
   * @param password null for a random one
   * @param language kk, ru or en; null for what the browser says
   */
  public record NewAccount(
      String login,
      String name,
      @Nullable String password,
      Set<Role> roles,
      @Nullable String language,
      @Nullable String office) {}

  /**
   * A new account.
   *
   * @param password the random password, to be shown once; null if one was given
   */
  public record Created(UUID id, String login, @Nullable String password) {}

  /**
   * Makes an account of a school. Refuses with LOGIN_UNFIT, LOGIN_TAKEN, PASSWORD_UNFIT,
   * ACCOUNT_NAME_MISSING, ROLE_MISSING, LANGUAGE_UNKNOWN.
   */
  @Transactional
  public Created create(UUID school, NewAccount wanted) {
    return keep(school, wanted);
  }

  /** Makes the installation's administrator unless there is one; empty if there is. */
  @Transactional
  Optional<Created> createFirst(@Nullable String password) {
    if (find(FIRST).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        keep(null, new NewAccount(FIRST, "Paperpost", password, Set.of(Role.ADMIN), null, null)));
  }

  private Created keep(@Nullable UUID school, NewAccount wanted) {
    String login = wanted.login().strip().toLowerCase(Locale.ROOT);
    if (!login.matches("[a-z0-9][a-z0-9._-]{1,39}")) {
      throw Problem.of(ProblemCode.LOGIN_UNFIT, "login", wanted.login()).refused();
    }
    String name = wanted.name().strip();
    if (name.isEmpty()) {
      throw Problem.of(ProblemCode.ACCOUNT_NAME_MISSING, "login", login).refused();
    }
    if (wanted.roles().isEmpty()) {
      throw Problem.of(ProblemCode.ROLE_MISSING, "login", login).refused();
    }
    if (wanted.language() != null && !Schools.LANGUAGES.contains(wanted.language())) {
      throw Problem.of(ProblemCode.LANGUAGE_UNKNOWN, "language", wanted.language()).refused();
    }
    if (find(login).isPresent()) {
      throw Problem.of(ProblemCode.LOGIN_TAKEN, "login", login).refused();
    }
    String made = wanted.password() == null ? Secrets.password() : null;
    AccountEntry entry = new AccountEntry();
    entry.id = UUID.randomUUID();
    entry.school = school;
    entry.login = login;
    entry.name = name;
    entry.passwordHash = hash(made == null ? wanted.password() : made);
    entry.roles = AccountEntry.roles(wanted.roles());
    entry.language = wanted.language();
    entry.office =
        wanted.office() == null || wanted.office().isBlank() ? null : wanted.office().strip();
    entry.createdAt = clock.instant();
    try {
      entities.persist(entry);
      entities.flush();
    } catch (DataIntegrityViolationException
        | org.hibernate.exception.ConstraintViolationException taken) {
      throw Problem.of(ProblemCode.LOGIN_TAKEN, "login", login).refused();
    }
    return new Created(entry.id, login, made);
  }

  private String hash(@Nullable String password) {
    if (password == null
        || password.length() < LEAST
        || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Problem.of(ProblemCode.PASSWORD_UNFIT, "least", LEAST, "most", MOST_BYTES).refused();
    }
    return passwords.encode(password);
  }

  /** By name. */
  @Transactional(readOnly = true)
  public List<Account> inSchool(UUID school) {
    return entities
        .createQuery("from AccountEntry where school = :school", AccountEntry.class)
        .setParameter("school", school)
        .getResultStream()
        .map(AccountEntry::asAccount)
        .sorted((a, b) -> ClassNames.LETTERS.compare(a.name(), b.name()))
        .toList();
  }

  /** Refuses with NOT_FOUND. */
  @Transactional(readOnly = true)
  public Account account(UUID id) {
    AccountEntry entry = entities.find(AccountEntry.class, id);
    if (entry == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return entry.asAccount();
  }

  @Transactional(readOnly = true)
  Optional<AccountEntry> find(String login) {
    return entities
        .createQuery("from AccountEntry where login = :login", AccountEntry.class)
        .setParameter("login", login.strip().toLowerCase(Locale.ROOT))
        .getResultStream()
        .findFirst();
  }

  /** Gives a new random password, to be shown once. Refuses with NOT_FOUND. */
  @Transactional
  public String newPassword(UUID id) {
    AccountEntry entry = entities.find(AccountEntry.class, id);
    if (entry == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    String made = Secrets.password();
    entry.passwordHash = passwords.encode(made);
    return made;
  }

  /** Lets an account sign in or not. Refuses with NOT_FOUND. */
  @Transactional
  public void enable(UUID id, boolean enabled) {
    AccountEntry entry = entities.find(AccountEntry.class, id);
    if (entry == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    entry.disabledAt = enabled ? null : clock.instant();
  }
}
