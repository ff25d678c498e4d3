// The store of the counter without a browser: the same calls as store.js, in memory.

export class MemoryStore {
  constructor() {
    this.entries = [];
    this.sequence = 0;
  }

  async append(events) {
    for (const event of events) {
      const sequence = ++this.sequence;
      this.entries.push({ sequence, state: "waiting", event: { ...event, sequence } });
    }
  }

  async waiting(from, limit) {
    return this.entries
      .filter((entry) => entry.state === "waiting" && entry.sequence >= from)
      .slice(0, limit);
  }

  async settle(forget, change) {
    this.entries = this.entries
      .filter((entry) => !forget.includes(entry.sequence))
      .map((entry) => change.find((other) => other.sequence === entry.sequence) ?? entry);
  }
}
