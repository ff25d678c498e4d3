package org.paperpost.packets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.testing.Golden;

class LabelLookTests {

  private static final UUID NOBODY = new UUID(0, 0);

  @Test
  void looksAsWhenItWasLookedAt() throws IOException {
    School school =
        new School(
            NOBODY,
            "Абай атындағы Ақбұлақ орта мектебі",
            List.of("kk", "ru"),
            ZoneId.of("Asia/Almaty"),
            "021508, Ақмола облысы, Бұланды ауданы, Ақбұлақ ауылы");
    Addressee to =
        new Addressee(
            NOBODY,
            "Сейтқали Айгерім Нұрланқызы",
            "5Ә",
            "Сейтқалиева Гүлмира Бекқызы",
            new Address(
                "021508",
                "Ақмола облысы",
                "Бұланды ауданы",
                "Ақбұлақ ауылы",
                "Ыбырай Алтынсарин көшесі",
                "14"),
            "Ақбұлақ",
            "kk",
            Accommodation.NONE,
            "");
    Packet packet =
        new Packet(new PacketId("0EPDVVM13MN8T"), NOBODY, NOBODY, to, 1, 8, null, null, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AddressLabels()
        .write(
            school,
            new Round(
                NOBODY,
                NOBODY,
                "Қараша",
                List.of("5Ә"),
                List.of(),
                null,
                0,
                "C5",
                true,
                RoundOptions.NONE,
                null,
                new Round.Estimate(3, 24, 12, 90)),
            List.of(
                new Envelope(to.outside(), List.of(packet), to),
                new Envelope(to.outside(), List.of(packet, packet), to),
                new Envelope(to.outside(), List.of(packet, packet, packet, packet), to)),
            out);
    Golden.compare("label", out.toByteArray(), 1);
  }
}
