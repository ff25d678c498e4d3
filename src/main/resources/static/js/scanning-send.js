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

/** Files that wait to be sent: {id, batch, file, name, note, way}. */
export class Waiting {
  constructor(name) {
    this.db = open(name);
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
    return this.run('readwrite', (store) => store.put(entry));
  }

  delete(id) {
    return this.run('readwrite', (store) => store.delete(id));
  }

  all() {
    return this.run('readonly', (store) => store.getAll());
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

export async function call(token, url, options = {}) {
  const answer = await fetch(url, {
    ...options,
    headers: { Accept: 'application/json', 'X-CSRF-TOKEN': token, ...options.headers },
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  if (answer.status >= 500 || answer.status === 401 || answer.status === 403) throw new Error(answer.status);
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
 * far it is, and null each time the line broke.
 */
export async function send({ token, school, entry, tell }) {
  let standing = null;
  for (let broken = 0; ; ) {
    try {
      standing = standing
        ? await call(token, `/api/v1/arrivals/${standing.id}`)
        : await call(token, `/api/v1/schools/${school}/arrivals`, {
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
          (await call(token, `/api/v1/arrivals/${standing.id}?at=${at}`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/octet-stream' },
            body: entry.file.slice(at, at + PIECE),
          })) ?? (await call(token, `/api/v1/arrivals/${standing.id}`));
        broken = 0;
      }
      return standing;
    } catch (fault) {
      if (fault instanceof Refused) {
        if (standing) await call(token, `/api/v1/arrivals/${standing.id}`, { method: 'DELETE' }).catch(() => {});
        throw fault;
      }
      tell(null);
      await pause(PATIENCE[Math.min(broken++, PATIENCE.length - 1)]);
    }
  }
}
