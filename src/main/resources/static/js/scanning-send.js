// Sends files in pieces over a line that breaks: the server says how much it has, and sending goes on
// from there. What is not sent yet is kept in the browser, so that a reload or a closed window loses
// nothing.

const PIECE = 512 * 1024;
const HEAD = 256 * 1024;
const PATIENCE = [1000, 2000, 5000, 10000];

const open = (name) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Files that wait to be sent: {id, batch, file, name, note, way}. Each is of who took it; another
 * person on the same device neither sees nor sends it.
 */
export class Waiting {
  constructor(name, who) {
    this.db = open(name);
    this.who = who;
  }

  async run(mode, work) {
    const store = (await this.db).transaction('files', mode).objectStore('files');
    const request = work(store);
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  put(entry) {
    return this.run('readwrite', (store) => store.put({ ...entry, who: this.who }));
  }

  delete(id) {
    return this.run('readwrite', (store) => store.delete(id));
  }

  async all() {
    const all = await this.run('readonly', (store) => store.getAll());
    return all.filter((entry) => entry.who === this.who);
  }
}

/**
 * What the server wants to see with every call. A page that was kept, or lay open for long, is older
 * than its session; then the page is asked for a fresh one.
 */
export class Pass {
  constructor(page, who, token) {
    this.page = page;
    this.who = who;
    this.token = token;
  }

  /** False if this person is signed in no longer. */
  async renew() {
    const answer = await fetch(this.page, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const token = page.querySelector('input[name=_csrf]');
    const fresh = answer.ok && token && page.querySelector('[data-who]')?.dataset.who === this.who;
    if (fresh) this.token = token.value;
    return Boolean(fresh);
  }
}

/** Tells the same file again: its size, its time, its beginning. */
async function fingerprint(file) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  let sum = 0x811c9dc5;
  for (const byte of head) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return `${file.size}-${file.lastModified ?? 0}-${sum.toString(16)}`;
}

/** What the server refused; anything else is the line's fault and passes. */
export class Refused extends Error {}

/** The server does not know who is asking. */
class TurnedAway extends Error {}

export async function call(pass, url, options = {}) {
  const answer = await fetch(url, {
    ...options,
    headers: { Accept: 'application/json', 'X-CSRF-TOKEN': pass.token, ...options.headers },
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 401 || answer.status === 403) throw new TurnedAway();
  if (answer.status >= 500) throw new Error(answer.status);
  if (problem.code === 'arrival-elsewhere') return null;
  throw new Refused(problem.detail ?? String(answer.status));
}

const pause = (milliseconds) =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
    addEventListener('online', done);
  });

/**
 * Sends one file and gives what the server says of it when it is complete. tell(standing) hears how
 * far it is; tell(null, trouble) each time that it cannot go on now: 'offline' or 'signed-out'.
 */
export async function send({ pass, school, entry, tell }) {
  let standing = null;
  for (let broken = 0; ; ) {
    try {
      standing = standing
        ? await call(pass, `/api/v1/arrivals/${standing.id}`)
        : await call(pass, `/api/v1/schools/${school}/arrivals`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
              batch: entry.batch,
              name: entry.name,
              bytes: entry.file.size,
              fingerprint: await fingerprint(entry.file),
              note: entry.note,
              way: entry.way,
            }),
          });
      while (!standing.complete) {
        tell(standing);
        const at = standing.received;
        standing =
          (await call(pass, `/api/v1/arrivals/${standing.id}?at=${at}`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/octet-stream' },
            body: entry.file.slice(at, at + PIECE),
          })) ?? (await call(pass, `/api/v1/arrivals/${standing.id}`));
        broken = 0;
      }
      return standing;
    } catch (fault) {
      if (fault instanceof Refused) {
        if (standing) await call(pass, `/api/v1/arrivals/${standing.id}`, { method: 'DELETE' }).catch(() => {});
        throw fault;
      }
      let trouble = 'offline';
      if (fault instanceof TurnedAway) {
        const renewed = await pass.renew().catch(() => null);
        if (renewed && broken === 0) {
          broken++;
          continue;
        }
        if (renewed === false) trouble = 'signed-out';
      }
      tell(null, trouble);
      await pause(PATIENCE[Math.min(broken++, PATIENCE.length - 1)]);
    }
  }
}
