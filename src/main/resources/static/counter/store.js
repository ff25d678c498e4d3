// What the device keeps, in IndexedDB: the outbox, what was noted today, and what it knows of its office.

import { openDB } from "../vendor/idb-8.0.4/index.js";

/** A crash of the telephone right after the beep must not lose what was noted. */
const SAFE = { durability: "strict" };

export class Store {
  static async open() {
    const db = await openDB("paperpost-counter", 1, {
      upgrade(fresh) {
        fresh.createObjectStore("known");
        fresh.createObjectStore("outbox", { keyPath: "sequence" });
        fresh.createObjectStore("done", { keyPath: "id" });
      },
    });
    return new Store(db);
  }

  constructor(db) {
    this.db = db;
  }

  get(name) {
    return this.db.get("known", name);
  }

  put(name, value) {
    return this.db.put("known", value, name);
  }

  /**
   * Gives the events their numbers and keeps them, together with the note of what was done: all of it or,
   * if there is no room, nothing; then it rejects with a QuotaExceededError.
   */
  async append(events, done) {
    const tx = this.db.transaction(["known", "outbox", "done"], "readwrite", SAFE);
    const known = tx.objectStore("known");
    let sequence = (await known.get("sequence")) ?? 0;
    const writes = [];
    for (const event of events) {
      sequence++;
      writes.push(tx.objectStore("outbox").put({ sequence, state: "waiting", event: { ...event, sequence } }));
    }
    writes.push(known.put(sequence, "sequence"), tx.objectStore("done").put(done));
    await Promise.all([...writes, tx.done]);
  }

  async waiting(from, limit) {
    const entries = await this.db.getAll("outbox", IDBKeyRange.lowerBound(from));
    return entries.filter((entry) => entry.state === "waiting").slice(0, limit);
  }

  async settle(forget, change) {
    const tx = this.db.transaction("outbox", "readwrite", SAFE);
    await Promise.all([
      ...forget.map((sequence) => tx.store.delete(sequence)),
      ...change.map((entry) => tx.store.put(entry)),
      tx.done,
    ]);
  }

  outbox() {
    return this.db.getAll("outbox");
  }

  /** What was noted on a day; older notes are thrown away. */
  async done(day) {
    const all = await this.db.getAll("done");
    const old = all.filter((each) => each.day !== day);
    await Promise.all(old.map((each) => this.db.delete("done", each.id)));
    return all.filter((each) => each.day === day).sort((a, b) => a.at - b.at);
  }

  /** Forgets everything, for a device that is let in no longer. */
  async wipe() {
    const tx = this.db.transaction(["known", "outbox", "done"], "readwrite", SAFE);
    await Promise.all([
      tx.objectStore("known").clear(),
      tx.objectStore("outbox").clear(),
      tx.objectStore("done").clear(),
      tx.done,
    ]);
  }
}
