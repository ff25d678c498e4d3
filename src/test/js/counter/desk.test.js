import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ACTS, day, Desk, REASONS, withoutOldNames, written } from "../../../main/resources/static/counter/desk.js";

const codes = JSON.parse(readFileSync(new URL("../../resources/vectors/packet-codes.json", import.meta.url)));
const [one, two, three, foreign] = codes.packets.map((each) => each.packet);
const BUNDLE = "0a8f1f0e-2f3c-4a9e-9a53-0c1d2e3f4a5b";
const [tied, unknown] = codes.bundles;

function listed(packet, more) {
  return { packet, to: "Смағұлова Р.", place: "Ақсуат", item: null, void: null, noted: [], ...more };
}

function desk(done = []) {
  return new Desk(
    {
      packets: [listed(one), listed(two, { item: "RR000000014KZ" }), listed(three, { void: one, noted: ["ARRIVED"] })],
      bundles: [
        { bundle: BUNDLE, number: 3, packets: [one, two], whole: true },
        { bundle: tied.text, number: null, packets: [one, two], whole: false },
      ],
    },
    done,
  );
}

function noted(kind, ...packets) {
  return { id: "x", kind, packets, at: 5, undone: false };
}

test("knows a packet of the list by any of its codes, and for whom it is", () => {
  for (const text of [one, one.slice(0, 8), codes.packets[0].text, codes.packets[0].square]) {
    const verdict = desk().judge(text, "ARRIVED");
    assert.equal(verdict.is, "packet");
    assert.equal(verdict.to, "Смағұлова Р., Ақсуат");
    assert.deepEqual(verdict.targets, [{ packet: one }]);
  }
  assert.deepEqual(desk().judge("rr 000 000 014 kz", "ARRIVED").targets, [{ item: "RR000000014KZ" }]);
});

test("answers wrong, foreign and unlisted codes at once", () => {
  assert.equal(desk().judge(codes.notPackets[0].text, "ARRIVED").is, "wrong");
  assert.equal(desk().judge("4870001234567", "ARRIVED").is, "foreign");
  assert.equal(desk().judge("11111111-1111-4111-8111-111111111111", "ARRIVED").is, "foreign");
  assert.deepEqual(desk().judge(foreign, "ARRIVED").targets, [{ packet: foreign }]);
  assert.equal(desk().judge(foreign, "ARRIVED").is, "unlisted");
  assert.equal(desk().judge("RB123456785GB", "ARRIVED").is, "unlisted");
});

test("says when a packet was noted already, however it is read the second time", () => {
  const done = [noted("ARRIVED", two)];
  for (const text of [two, two.slice(0, 8), "RR000000014KZ"]) {
    assert.equal(desk(done).judge(text, "ARRIVED").is, "twice");
    assert.equal(desk(done).judge(text, "HANDED_OVER").is, "packet");
  }
  assert.equal(desk([{ ...noted("ARRIVED", two), undone: true }]).judge(two, "ARRIVED").is, "packet");
});

test("says of a void packet what took its place", () => {
  assert.match(desk().judge(three, "RETURN_ACCEPTED").replacedBy, /^CE9S‑/);
});

test("notes a whole bundle at once, and only the rest if a part was noted", () => {
  assert.deepEqual(desk().judge(BUNDLE, "ARRIVED").targets, [{ bundle: BUNDLE }]);
  assert.deepEqual(desk([noted("ARRIVED", one)]).judge(BUNDLE, "ARRIVED").targets, [{ packet: two }]);
  assert.equal(desk([noted("ARRIVED", one, two)]).judge(BUNDLE, "ARRIVED").is, "twice");
});

test("notes all packets of a bundle by the code of its sheet, and only the rest if a part was noted", () => {
  const verdict = desk().judge(tied.shown, "ARRIVED");
  assert.equal(verdict.is, "tied");
  assert.equal(verdict.code, tied.shown);
  assert.deepEqual(verdict.packets, [one, two]);
  assert.deepEqual(verdict.targets, [{ packet: one }, { packet: two }]);
  assert.deepEqual(desk([noted("ARRIVED", one)]).judge(tied.text, "ARRIVED").targets, [{ packet: two }]);
  assert.equal(desk([noted("ARRIVED", one, two)]).judge(tied.text, "ARRIVED").is, "twice");
  assert.equal(desk([noted("ARRIVED", ...verdict.packets)]).count("ARRIVED"), 2);
});

test("asks about a bundle that is not on the list, and lets the school say what is in it", () => {
  const verdict = desk().judge(unknown.text, "ARRIVED");
  assert.equal(verdict.is, "unlisted");
  assert.deepEqual(verdict.targets, [{ bundle: unknown.text }]);
  assert.equal(desk([noted("ARRIVED", unknown.text)]).judge(unknown.shown, "ARRIVED").is, "twice");
  assert.equal(desk().judge(codes.notBundles[0].text, "ARRIVED").is, "wrong");
});

test("counts what was noted and what is left", () => {
  assert.equal(desk([noted("ARRIVED", one, two), { ...noted("ARRIVED", three), undone: true }]).count("ARRIVED"), 2);
  assert.deepEqual(desk([noted("ARRIVED", one)]).left("ARRIVED"), { all: 2, left: 1 });
  assert.equal(desk().left("RETURN_DEPARTED"), null);
  assert.deepEqual(desk([noted("RETURN_ACCEPTED", one)]).left("RETURN_DEPARTED"), { all: 1, left: 1 });
  assert.equal(desk().left("HELD_FOR_PICKUP"), null);
});

test("shows names on the day of the list only, and knows the codes for ever", () => {
  const list = { fetchedOn: "2026-11-24", packets: [listed(one)], bundles: [] };
  assert.equal(withoutOldNames(list, "2026-11-24"), list);
  for (const today of ["2026-11-25", "1970-01-01"]) {
    const bare = withoutOldNames(list, today);
    assert.equal(bare.packets[0].to, "");
    assert.equal(new Desk(bare, []).judge(one, "ARRIVED").is, "packet");
  }
});

test("writes the device's clock with its offset, however wrong it is", () => {
  for (const date of [new Date(0), new Date("2049-12-31T23:59:59Z"), new Date("2026-11-24T09:00:00Z")]) {
    assert.equal(new Date(written(date)).getTime(), date.getTime());
    assert.match(written(date), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    assert.equal(day(date).length, 10);
  }
});

test("notes what the school's log knows", () => {
  const known = (name) =>
    readFileSync(new URL(`../../../main/java/org/paperpost/post/${name}.java`, import.meta.url), "utf8");
  for (const { kind } of ACTS) {
    assert.match(known("EventKind"), new RegExp(`\\b${kind}\\b`));
  }
  for (const reason of REASONS) {
    assert.match(known("Reason"), new RegExp(`\\b${reason}\\b`));
  }
});
