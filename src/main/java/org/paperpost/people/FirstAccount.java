package org.paperpost.people;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the account {@code admin} at the very first start: with the password that
 * PAPERPOST_ADMIN_PASSWORD gives, else with a random one that is printed once. There is no default.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstAccount implements ApplicationRunner {

  private final Accounts accounts;
  private final Environment environment;

  FirstAccount(Accounts accounts, Environment environment) {
    this.accounts = accounts;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    accounts
        .createFirst(given())
        .ifPresent(
            created -> {
              if (created.password() != null) {
                System.out.println(
                    "first account: "
                        + created.login()
                        + "  password: "
                        + created.password()
                        + "  (shown only now)");
              }
            });
  }

  private @Nullable String given() {
    String password =
        environment.getProperty(
            "PAPERPOST_ADMIN_PASSWORD", environment.getProperty("paperpost.admin-password", ""));
    return password.isEmpty() ? null : password;
  }
}
