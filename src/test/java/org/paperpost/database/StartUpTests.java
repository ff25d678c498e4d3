package org.paperpost.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaperpostTest
class StartUpTests {

  @Autowired JdbcClient jdbc;

  @Test
  void bringsTheTablesOfTheLibraries() {
    assertThat(
            jdbc.sql("select table_name from information_schema.tables where table_schema='public'")
                .query(String.class)
                .list())
        .contains("spring_session", "scheduled_tasks", "flyway_schema_history");
  }

  @Test
  void ordersKazakhNamesByTheirAlphabet() {
    assertThat(
            jdbc.sql(
                    "select string_agg(n, ' ' order by n collate \"kk-KZ-x-icu\") from"
                        + " (values ('Өтеген'),('Оспан'),('Әсем'),('Бақыт'),('Айша'),('Қанат'),('Кенже')) as v(n)")
                .query(String.class)
                .single())
        .isEqualTo("Айша Әсем Бақыт Кенже Қанат Оспан Өтеген");
  }
}
