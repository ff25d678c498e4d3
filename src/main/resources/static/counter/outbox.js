// What was noted and is not known to the school yet. An event is forgotten only when the school says that
// it is stored or known; one that the school refuses, or that it cannot bear, is set aside and shown, and
// the others go on.

/** Events in one call. */
export const BATCH = 100;

/** A single event that the server stumbles over this often, while it takes others, is set aside. */
const STUMBLES = 3;

/** What a busy or restarting server, or a proxy before it, answers; it says nothing of the events. */
const BUSY = [429, 502, 503, 504];

/** How sending went: "done", "offline", "refused-device", or "fault" if the school cannot answer now. */
export class Outbox {
  /**
   * @param store keeps the entries, {sequence, event, state, problem, stumbles}
   * @param post sends {events} and gives {status, body}; rejects if there is no way to the school
   */
  constructor(store, post) {
    this.store = store;
    this.post = post;
    this.sending = null;
  }

  /** Sends what waits, in order; a second call while one runs is the same one. */
  send() {
    this.sending ??= this.#sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  async #sendAll() {
    let from = 0;
    while (true) {
      const batch = await this.store.waiting(from, BATCH);
      if (batch.length === 0) {
        return "done";
      }
      const how = await this.#sendBatch(batch);
      if (how !== "done") {
        return how;
      }
      from = batch[batch.length - 1].sequence + 1;
    }
  }

  async #sendBatch(batch) {
    let answer;
    try {
      answer = await this.post({ events: batch.map((entry) => entry.event) });
    } catch {
      return "offline";
    }
    if (answer.status === 200 && Array.isArray(answer.body?.outcomes)) {
      await this.#settle(batch, answer.body.outcomes);
      return "done";
    }
    if (answer.status === 401 || answer.status === 403) {
      return "refused-device";
    }
    if (BUSY.includes(answer.status)) {
      return "fault";
    }
    return batch.length > 1 ? this.#oneByOne(batch) : this.#stumbled(batch[0], answer);
  }

  /** Among these is one that the school cannot bear; if it bears none of the first two, it is ill itself. */
  async #oneByOne(batch) {
    const bad = [];
    let good = 0;
    for (const entry of batch) {
      let answer;
      try {
        answer = await this.post({ events: [entry.event] });
      } catch {
        return "offline";
      }
      if (answer.status === 200 && Array.isArray(answer.body?.outcomes)) {
        await this.#settle([entry], answer.body.outcomes);
        good++;
      } else if (answer.status === 401 || answer.status === 403) {
        return "refused-device";
      } else if (BUSY.includes(answer.status)) {
        return "fault";
      } else {
        bad.push([entry, answer]);
        if (good === 0 && bad.length === 2) {
          return "fault";
        }
      }
    }
    for (const [entry, answer] of bad) {
      await this.#stumbled(entry, answer);
    }
    return "done";
  }

  async #stumbled(entry, answer) {
    const stumbles = (entry.stumbles ?? 0) + 1;
    const aside = answer.status < 500 || stumbles >= STUMBLES;
    const problem = { code: answer.body?.code ?? "unexpected", detail: answer.body?.detail ?? "" };
    await this.store.settle([], [aside ? { ...entry, state: "aside", problem } : { ...entry, stumbles }]);
    return aside ? "done" : "fault";
  }

  async #settle(batch, outcomes) {
    const of = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
    const forget = [];
    const change = [];
    for (const entry of batch) {
      const outcome = of.get(entry.event.id);
      if (outcome?.outcome === "stored" || outcome?.outcome === "known") {
        forget.push(entry.sequence);
      } else if (outcome) {
        // the school keeps what it refuses as it was sent
        change.push({ ...entry, state: "aside", kept: true, problem: outcome.problem });
      }
    }
    await this.store.settle(forget, change);
  }
}
