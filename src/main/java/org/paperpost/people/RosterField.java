package org.paperpost.people;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A column of a roster and the headings that schools give it, in three languages. */
enum RosterField {
  CLASS("class", "grade", "form", "класс", "сынып", "сыныбы", "класс сынып"),
  LETTER("letter", "литер", "литера", "буква", "параллель", "литері", "әрпі", "сынып литері"),
  NAME(
      "name",
      "full name",
      "pupil",
      "student",
      "pupil name",
      "student name",
      "фио",
      "фио ученика",
      "фио учащегося",
      "фио обучающегося",
      "фамилия имя",
      "фамилия имя отчество",
      "ученик",
      "учащийся",
      "обучающийся",
      "имя ученика",
      "аты жөні",
      "оқушы",
      "оқушының аты жөні",
      "білім алушы",
      "білім алушының аты жөні",
      "тегі аты",
      "тегі аты әкесінің аты",
      "аты тегі"),
  SURNAME("surname", "last name", "family name", "фамилия", "тегі"),
  GIVEN("given name", "first name", "имя", "аты", "есімі"),
  PATRONYMIC("patronymic", "middle name", "отчество", "әкесінің аты"),
  GUARDIAN(
      "guardian",
      "parent",
      "parent or guardian",
      "guardian name",
      "родитель",
      "родители",
      "родитель опекун",
      "родитель или опекун",
      "опекун",
      "законный представитель",
      "представитель",
      "фио родителя",
      "мать отец",
      "ата ана",
      "ата анасы",
      "ата анасының аты жөні",
      "қамқоршы",
      "қамқоршысы",
      "заңды өкілі"),
  POSTCODE(
      "postcode",
      "post code",
      "postal code",
      "zip",
      "индекс",
      "почтовый индекс",
      "пошта индексі",
      "пошталық индекс"),
  REGION("region", "oblast", "область", "регион", "облыс", "облысы"),
  DISTRICT("district", "район", "аудан", "ауданы"),
  SETTLEMENT(
      "settlement",
      "village",
      "town",
      "city",
      "locality",
      "населенный пункт",
      "село",
      "аул",
      "село аул",
      "город",
      "поселок",
      "нас пункт",
      "нп",
      "ауыл",
      "ауылы",
      "елді мекен",
      "елді мекені",
      "қала"),
  STREET("street", "улица", "көше", "көшесі"),
  HOUSE(
      "house",
      "house number",
      "building",
      "дом",
      "дом квартира",
      "номер дома",
      "үй",
      "үйі",
      "үй нөмірі"),
  OFFICE(
      "office",
      "post office",
      "pick up point",
      "pickup point",
      "отделение",
      "отделение связи",
      "почтовое отделение",
      "отделение почты",
      "почта",
      "пункт выдачи",
      "пошта",
      "пошта бөлімшесі",
      "байланыс бөлімшесі",
      "бөлімше",
      "беру орны"),
  LANGUAGE(
      "language", "язык", "язык обучения", "язык ученика", "тіл", "тілі", "оқыту тілі", "оқу тілі"),
  ACCOMMODATION(
      "accommodation",
      "accommodations",
      "special needs",
      "особые условия",
      "условия",
      "особые потребности",
      "адаптация",
      "ерекше жағдай",
      "ерекше жағдайлар",
      "ерекше шарттар",
      "ерекше қажеттілік"),
  EXTERNAL_ID(
      "external_id",
      "external id",
      "externalid",
      "id",
      "student id",
      "внешний номер",
      "внешний код",
      "номер ученика",
      "код ученика",
      "сыртқы нөмір",
      "сыртқы нөмірі",
      "оқушы нөмірі");

  private static final Map<String, RosterField> BY_HEADING = new HashMap<>();

  static {
    for (RosterField field : values()) {
      for (String heading : field.headings) {
        BY_HEADING.put(bare(heading), field);
      }
    }
  }

  private final List<String> headings;

  RosterField(String... headings) {
    this.headings = List.of(headings);
  }

  /** The name in the contract, e.g. {@code external_id}. */
  String wireName() {
    return headings.get(0);
  }

  static Optional<RosterField> of(String heading) {
    return Optional.ofNullable(BY_HEADING.get(bare(heading)));
  }

  /** Letters and digits only, lower case, so that Ф.И.О. and Аты-жөні are found however written. */
  private static String bare(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replace('ё', 'е')
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
