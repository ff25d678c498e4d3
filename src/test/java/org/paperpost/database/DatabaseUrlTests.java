package org.paperpost.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTests {

  @Test
  void takesAJdbcAddressAsItIs() {
    assertThat(DatabaseUrl.parse("jdbc:postgresql://db/school?ssl=true", "anna", "s"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/school?ssl=true", "anna", "s"));
  }

  @Test
  void readsTheAccountOutOfAPlainAddress() {
    assertThat(DatabaseUrl.parse("postgresql://anna:p%40ss+1@db:5433/school?ssl=true", null, null))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db:5433/school?ssl=true", "anna", "p@ss+1"));
    assertThat(DatabaseUrl.parse("postgres://db/school", "anna", "s"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/school", "anna", "s"));
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatThrownBy(() -> DatabaseUrl.parse("mysql://root:geheim@db/school", null, null))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("jdbc:postgresql://")
        .hasMessageNotContaining("geheim");
  }
}
