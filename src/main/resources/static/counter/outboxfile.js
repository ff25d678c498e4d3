// The outbox as a file, for an office that nobody can connect: a line about the device, a line for each
// event, a line that closes the file. Each begins with a keyed check, so that a line changed by hand, one
// added and one taken away are found. The key is the SHA-256 of the device's token, which the school keeps.

import { hex, hmac, sha256, utf8 } from "./digest.js";

export const FORMAT = "paperpost-outbox-1";

/** The text of the file. */
export function write(head, events, token) {
  const mac = hmac(sha256(utf8(token)));
  const line = (text) => hex(mac(utf8(text))) + " " + text;
  const lines = [line(JSON.stringify({ format: FORMAT, ...head, events: events.length }))];
  for (const event of events) {
    lines.push(line(JSON.stringify(event)));
  }
  const checks = lines.map((each) => each.slice(0, 64)).join("");
  lines.push(line(JSON.stringify({ end: hex(sha256(utf8(checks))) })));
  return lines.join("\n") + "\n";
}
