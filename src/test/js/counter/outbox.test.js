import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BATCH, Outbox } from "../../../main/resources/static/counter/outbox.js";
import { write } from "../../../main/resources/static/counter/outboxfile.js";
import { MemoryStore } from "./memory.js";

/** A school that remembers, and does as `mood(event, calls)` says: an outcome, a status, or "cut". */
function school(mood = () => "stored") {
  const stored = new Map();
  let calls = 0;
  const post = async ({ events }) => {
    calls++;
    const outcomes = [];
    let cut = false;
    for (const event of events) {
      const what = mood(event, calls, events.length);
      if (typeof what === "number") {
        return { status: what, body: { code: "bad", detail: "Bad." } };
      }
      if (what === "lost") {
        throw new Error("no way to the school");
      }
      cut ||= what === "cut";
      if (what === "stored" || what === "cut") {
        outcomes.push({ id: event.id, outcome: stored.has(event.id) ? "known" : "stored", problem: null });
        stored.set(event.id, event);
      } else {
        outcomes.push({ id: event.id, outcome: what, problem: { code: "why", detail: "Why." } });
      }
    }
    if (cut) {
      throw new Error("the answer was lost");
    }
    return { status: 200, body: { outcomes } };
  };
  return { post, stored, calls: () => calls };
}

async function filled(count) {
  const store = new MemoryStore();
  await store.append(Array.from({ length: count }, (_, i) => ({ id: `e${i + 1}`, kind: "ARRIVED" })));
  return store;
}

test("sends everything in order, in batches, and forgets it", async () => {
  const store = await filled(2 * BATCH + 7);
  const { post, stored, calls } = school();
  assert.equal(await new Outbox(store, post).send(), "done");
  assert.equal(store.entries.length, 0);
  assert.equal(calls(), 3);
  assert.deepEqual([...stored.values()].map((event) => event.sequence), Array.from({ length: 207 }, (_, i) => i + 1));
});

test("forgets nothing while there is no way to the school", async () => {
  const store = await filled(3);
  assert.equal(await new Outbox(store, school(() => "lost").post).send(), "offline");
  assert.equal(store.entries.length, 3);
});

test("sends again what was stored when the answer was lost, and doubles nothing", async () => {
  const store = await filled(150);
  let cuts = 0;
  const server = school((event) => (event.id === "e120" && cuts++ === 0 ? "cut" : "stored"));
  const outbox = new Outbox(store, server.post);
  assert.equal(await outbox.send(), "offline");
  assert.equal(store.entries.length, 50);
  assert.equal(server.stored.size, 150);
  assert.equal(await outbox.send(), "done");
  assert.equal(store.entries.length, 0);
  assert.equal(server.stored.size, 150);
});

test("sets aside what is refused or in conflict and goes on", async () => {
  const store = await filled(5);
  const { post, stored } = school((event) => ({ e2: "refused", e4: "conflict" })[event.id] ?? "stored");
  assert.equal(await new Outbox(store, post).send(), "done");
  assert.deepEqual([...stored.keys()], ["e1", "e3", "e5"]);
  assert.deepEqual(store.entries.map((entry) => [entry.event.id, entry.state, entry.kept]), [
    ["e2", "aside", true],
    ["e4", "aside", true],
  ]);
});

test("keeps an event that got no outcome", async () => {
  const store = await filled(2);
  const post = async () => ({ status: 200, body: { outcomes: [{ id: "e1", outcome: "stored" }] } });
  await new Outbox(store, post).send();
  assert.deepEqual(store.entries.map((entry) => entry.event.id), ["e2"]);
});

test("finds the one event that makes the school refuse a whole batch", async () => {
  const store = await filled(20);
  const { post, stored } = school((event) => (event.id === "e9" ? 413 : "stored"));
  assert.equal(await new Outbox(store, post).send(), "done");
  assert.equal(stored.size, 19);
  assert.deepEqual(store.entries.map((entry) => [entry.event.id, entry.state]), [["e9", "aside"]]);
});

test("sets an event aside over which the school falls three times, while it takes others", async () => {
  const store = await filled(3);
  const { post, stored } = school((event) => (event.id === "e1" ? 500 : "stored"));
  const outbox = new Outbox(store, post);
  await outbox.send();
  assert.equal(stored.size, 2);
  assert.equal(store.entries[0].state, "waiting");
  await outbox.send();
  await outbox.send();
  assert.equal(store.entries[0].state, "aside");
});

test("blames no event when the school itself is ill or busy", async () => {
  for (const status of [500, 502, 503, 429]) {
    const store = await filled(30);
    const server = school(() => status);
    const outbox = new Outbox(store, server.post);
    for (let i = 0; i < 5; i++) {
      assert.equal(await outbox.send(), "fault");
    }
    assert.ok(store.entries.every((entry) => entry.state === "waiting"));
    assert.ok(server.calls() <= 15);
  }
});

test("stops when the device is not let in any more, and keeps what it has", async () => {
  const store = await filled(3);
  assert.equal(await new Outbox(store, school(() => 401).post).send(), "refused-device");
  assert.equal(store.entries.length, 3);
});

test("sends once when asked twice at a time", async () => {
  const store = await filled(3);
  const { post, calls } = school();
  const outbox = new Outbox(store, post);
  await Promise.all([outbox.send(), outbox.send(), outbox.send()]);
  assert.equal(calls(), 1);
});

test("neither loses nor doubles anything, whatever happens on the way", async () => {
  let seed = 11;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let run = 0; run < 100; run++) {
    const store = await filled(1 + random(250));
    const count = store.sequence;
    const server = school(() => ["lost", "cut", 503, 500, ...Array(600).fill("stored")][random(604)]);
    const outbox = new Outbox(store, server.post);
    for (let tries = 0; tries < 60 && store.entries.some((entry) => entry.state === "waiting"); tries++) {
      await outbox.send();
    }
    const aside = store.entries.filter((entry) => entry.state === "aside").map((entry) => entry.event.id);
    assert.equal(new Set([...server.stored.keys(), ...aside]).size, count);
    assert.ok(store.entries.every((entry) => entry.state === "aside"));
  }
});

test("writes the file that the school reads", () => {
  const vector = JSON.parse(readFileSync(new URL("../../resources/vectors/outbox-file.json", import.meta.url)));
  assert.equal(write(vector.head, vector.events, vector.token), vector.text);
  const key = createHash("sha256").update(vector.token).digest();
  for (const line of vector.text.trimEnd().split("\n")) {
    assert.equal(line.slice(0, 64), createHmac("sha256", key).update(line.slice(65)).digest("hex"));
  }
});
