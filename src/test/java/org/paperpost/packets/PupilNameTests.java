package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PupilNameTests {

  @Test
  void callsThePupilByFirstNameAndSurname() {
    assertThat(PupilName.of("Сейтқали Айгерім").called()).isEqualTo("Айгерім Сейтқали");
    assertThat(PupilName.of("Иванова  Анна Сергеевна").called()).isEqualTo("Анна Иванова");
    assertThat(PupilName.of("Мадонна").called()).isEqualTo("Мадонна");
  }

  @Test
  void givesOnlyInitialsOutsideTheEnvelope() {
    assertThat(PupilName.of("Иванова Анна Сергеевна").outside()).isEqualTo("Иванова А.\u00a0С.");
    assertThat(PupilName.of("Әбдірахман Нұрлан").outside()).isEqualTo("Әбдірахман Н.");
    assertThat(PupilName.of("Мадонна").outside()).isEqualTo("Мадонна");
  }
}
