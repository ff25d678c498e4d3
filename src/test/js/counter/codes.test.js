import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  bundleOf,
  counterCodeOf,
  COUNTRIES,
  itemOf,
  packetOf,
  read,
  shortOf,
  shown,
  shownBundle,
  shownItem,
} from "../../../main/resources/static/counter/codes.js";

function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../../resources/vectors/${name}.json`, import.meta.url)));
}

const codes = vectors("packet-codes");
const items = vectors("item-ids");

test("reads a packet from its serial, its printed and its square page code", () => {
  for (const { packet, text, square, short } of codes.packets) {
    for (const code of [packet, text, square, text.toLowerCase(), square.toLowerCase()]) {
      assert.deepEqual(read(code), { kind: "packet", packet });
    }
    assert.deepEqual(read(short), { kind: "short", short });
    assert.equal(shown(short), shown(packet));
  }
});

test("forgives small letters, spaces, hyphens and look-alikes", () => {
  for (const { typed, short } of codes.typed) {
    assert.equal(shortOf(typed), short);
  }
  const cyrillic = codes.packets[5].packet.replace("K", "К").replace("H", "Н").replace("P", "Р");
  assert.equal(packetOf(cyrillic), codes.packets[5].packet);
});

test("refuses every code that does not add up", () => {
  for (const { text, why } of codes.notPackets) {
    assert.equal(packetOf(text), null, why);
    assert.equal(shortOf(text), null, why);
    assert.ok(["wrong", "foreign"].includes(read(text).kind), why);
  }
});

test("finds every single wrong sign and every exchange of two signs of a short code", () => {
  const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const { short } = codes.packets[0];
  for (let i = 0; i < short.length; i++) {
    for (const sign of signs) {
      const other = short.slice(0, i) + sign + short.slice(i + 1);
      assert.equal(shortOf(other), other === short ? short : null);
    }
    for (let j = i + 1; j < short.length; j++) {
      const other = [...short];
      [other[i], other[j]] = [other[j], other[i]];
      const text = other.join("");
      assert.equal(shortOf(text), text === short ? short : null);
    }
  }
});

test("reads postal numbers with every branch of the check digit", () => {
  for (const { text, shown: grouped } of items.valid) {
    assert.deepEqual(read(text), { kind: "item", item: text });
    assert.equal(shownItem(text), grouped);
    const place = text.length === 13 ? 10 : 13;
    for (const digit of "0123456789") {
      const other = text.slice(0, place) + digit + text.slice(place + 1);
      assert.equal(itemOf(other), other === text ? text : null);
    }
  }
  for (const { typed, text } of items.typed) {
    assert.equal(itemOf(typed), text);
  }
  for (const { text, why } of items.invalid) {
    assert.equal(itemOf(text), null, why);
  }
});

test("knows the countries that Java knows", () => {
  assert.deepEqual([...COUNTRIES].sort(), vectors("countries"));
});

test("reads the code that sets up a counter", () => {
  for (const { text, shown: grouped } of codes.counters) {
    assert.equal(counterCodeOf(text), text);
    assert.equal(counterCodeOf(grouped.toLowerCase()), text);
  }
  for (const { text } of codes.notCounters) {
    assert.equal(counterCodeOf(text), null);
  }
});

test("reads the code of a bundle's sheet and no other", () => {
  for (const { text, shown: grouped } of codes.bundles) {
    for (const typed of [text, grouped, grouped.toLowerCase(), text.replace("B", "В")]) {
      assert.deepEqual(read(typed), { kind: "bundle", bundle: text });
    }
    assert.equal(shownBundle(text), grouped);
  }
  for (const { text, why } of codes.notBundles) {
    assert.equal(bundleOf(text), null, why);
    assert.notEqual(read(text).kind, "bundle", why);
  }
  assert.equal(read(codes.notBundles[0].text).kind, "wrong");
});

test("tells a slip of the finger from a code of something else", () => {
  for (const text of ["M3WK8RT0", "M3WK-8R", "RB123456786US", "80084740397511", "RB12345678GB"]) {
    assert.equal(read(text).kind, "wrong", text);
  }
  for (const text of ["4870001234567", "https://kaspi.kz/pay?x=1", "", "WIFI:S:x;;", "привет"]) {
    assert.equal(read(text).kind, "foreign", text);
  }
});

test("reads what a scanner types where Russian is switched on", () => {
  const keys = "QWERTYUIOPASDFGHJKLZXCVBNM";
  const russian = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ";
  const typed = (text) => [...text].map((sign) => russian[keys.indexOf(sign)] ?? sign).join("");
  for (const { packet, square } of codes.packets) {
    assert.deepEqual(read(typed(square)), { kind: "packet", packet });
    assert.deepEqual(read(typed(packet).toLowerCase()), { kind: "packet", packet });
  }
  assert.deepEqual(read(typed("RR000000014KZ")), { kind: "item", item: "RR000000014KZ" });
});
