import assert from "node:assert/strict";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hex, hmac, newId, pbkdf2, sha256, unhex, utf8 } from "../../../main/resources/static/counter/digest.js";
import { afterWrong, fits, wait } from "../../../main/resources/static/counter/pin.js";

const pins = JSON.parse(readFileSync(new URL("../../resources/vectors/pins.json", import.meta.url)));

test("digests as node does, at every length around a block", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    assert.equal(hex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"));
    for (const key of ["", "k", "x".repeat(65)]) {
      assert.equal(hex(hmac(utf8(key))(bytes)), createHmac("sha256", key).update(bytes).digest("hex"));
    }
  }
});

test("derives a key from a PIN with and without WebCrypto", async () => {
  for (const { pin, salt, iterations, hash } of pins) {
    assert.equal(hex(pbkdf2(utf8(pin), unhex(salt), iterations)), hash);
    assert.equal(pbkdf2Sync(pin, unhex(salt), iterations, 32, "sha256").toString("hex"), hash);
    assert.equal(await fits({ salt, iterations, hash }, pin), true);
    assert.equal(await fits({ salt, iterations, hash }, pin + "0"), false);
  }
});

test("lets a clerk try five PINs, then wait ever longer, but not for ever", () => {
  let attempts = null;
  let now = 1_000_000;
  const waits = [];
  for (let i = 0; i < 12; i++) {
    attempts = afterWrong(attempts, now);
    waits.push(wait(attempts, now) / 60_000);
  }
  assert.deepEqual(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
  assert.equal(wait(attempts, now + 30 * 60_000), 0);
  assert.equal(wait(attempts, 0), 30 * 60_000 + now > 30 * 60_000 ? 0 : 1, "a clock that was put back");
});

test("makes ids of version 4 that differ", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(ids.size, 1000);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
