// A clerk's PIN, judged on the device. Four digits are a name-plate and not a lock: who holds the device
// and has time can try them all, which is why a lost device is revoked and holds names of one day only.

import { hex, pbkdf2, unhex, utf8 } from "./digest.js";

const FREE = 5;
const MINUTE = 60_000;
const LONGEST = 30 * MINUTE;

/** Whether the PIN is the clerk's, who is {salt, iterations, hash}, the bytes in hex. */
export async function fits(clerk, pin) {
  const salt = unhex(clerk.salt);
  const key = globalThis.crypto?.subtle
    ? await byTheBrowser(pin, salt, clerk.iterations)
    : pbkdf2(utf8(pin), salt, clerk.iterations);
  return hex(key) === clerk.hash;
}

async function byTheBrowser(pin, salt, iterations) {
  const password = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, password, 256));
}

/**
 * After another wrong PIN: how many in a row, and until when (ms) no more is taken. Five are free, then
 * a minute, two, four, up to half an hour.
 */
export function afterWrong(attempts, now) {
  const wrong = (attempts?.wrong ?? 0) + 1;
  const wait = wrong < FREE ? 0 : Math.min(LONGEST, MINUTE * 2 ** (wrong - FREE));
  return { wrong, until: now + wait };
}

/** Milliseconds still to wait; a clock that was put back does not lock the counter for ever. */
export function wait(attempts, now) {
  const left = (attempts?.until ?? 0) - now;
  return left > LONGEST ? 0 : Math.max(0, left);
}
