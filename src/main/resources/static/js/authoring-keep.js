// Keeps what is typed: on the server soon after the last key, and on this computer at once, so that neither a
// closed browser nor a lost line takes anything away.

const PAUSE_MS = 800;
const AGAIN_MS = 10_000;
const ANSWER_MS = 30_000;
const LARGEST_TEXT = 1 << 20; // bytes, as on the server
const LARGEST_BEACON = 60_000; // bytes; browsers refuse more when a page is left

const time = (when) => new Date(when).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit' });

/** Texts that were typed here and not yet kept by the server. Where there is no storage nothing is lost but this. */
function copies(name) {
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, value) => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  };
  return {
    put: (copy) => write(name, copy),
    drop: () => write(name, null),
    unsent: () => read(`${name}.unsent`) ?? [],
    setUnsent: (all) => write(`${name}.unsent`, all.length ? all : null),
    /** What an earlier window left behind is put aside, so that new typing does not write over it. */
    setAside() {
      const left = read(name);
      if (left && write(`${name}.unsent`, [left, ...this.unsent()].slice(0, 5))) this.drop();
    },
    clear() {
      this.drop();
      this.setUnsent([]);
    },
  };
}

/**
 * @param form with the text and the head's fields
 * @param look the form that says how the paper is shown
 * @param onKept is given the server's answer
 */
export function keeper(form, look, onKept) {
  const version = document.getElementById('version');
  const said = document.getElementById('saved');
  const elsewhere = document.getElementById('elsewhere');
  const store = copies(`paperpost.text.${form.dataset.assignment}`);
  let kept = asSent();
  let running = null;
  let timer = 0;
  let copying = 0;
  let stopped = false;
  let submitting = false;

  function fields() {
    return JSON.stringify([...new FormData(form)].filter(([name]) => name !== '_csrf' && name !== 'version'));
  }

  /** What the server knows: a teacher, or a browser that fills forms again, may have been faster than this script. */
  function asSent() {
    const fromServer = (field) => (field.options ? ([...field.options].find((o) => o.defaultSelected) ?? field.options[0])?.value : field.defaultValue);
    return JSON.stringify([...form.elements]
      .filter((field) => field.name && field.type !== 'submit' && !['_csrf', 'version', 'then'].includes(field.name))
      .map((field) => [field.name, fromServer(field)]));
  }

  function say(what, word) {
    said.textContent = said.dataset[what].replace('§', word ?? time(Date.now()));
    said.classList.toggle('mark-late', ['offline', 'signedout', 'nowhere', 'toolong'].includes(what));
  }

  const isDirty = () => fields() !== kept;
  const isTooLong = () => new Blob([form.elements.text.value]).size > LARGEST_TEXT;

  function copy() {
    clearTimeout(copying);
    copying = 0;
    return isDirty() ? store.put({ version: Number(version.value), at: Date.now(), fields: fields() }) : store.drop();
  }

  function changed() {
    if (!copying) copying = setTimeout(copy, 250);
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE_MS);
  }

  /** Sends at once; with {@code always} even if nothing changed, to see the paper otherwise. */
  async function now(always = false) {
    clearTimeout(timer);
    if (running || stopped || submitting || !(always === true || isDirty())) return;
    if (isTooLong()) {
      tooLong();
      return;
    }
    running = send();
    const again = await running;
    running = null;
    if (again) timer = setTimeout(now, again);
  }

  const body = () => {
    const all = new URLSearchParams(new FormData(form));
    for (const [name, value] of new FormData(look)) all.set(name, value);
    return all;
  };

  const ask = () => fetch(form.dataset.draft, {
    method: 'POST', body: body(), headers: { Accept: 'application/json' }, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS),
  });

  /** Tells after how many ms to try again; 0 for not. */
  async function send() {
    say('saving');
    const sent = fields();
    try {
      let answer = await ask();
      if (answer.status === 403 && await renew()) answer = await ask();
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return lost('signedout');
      if (answer.status === 413) return tooLong();
      if (!answer.ok) return refused(await answer.json());
      const draft = await answer.json();
      version.value = draft.version;
      kept = sent;
      copy();
      say('saved', time(draft.changedAt));
      onKept(draft);
      return isDirty() ? PAUSE_MS : 0;
    } catch {
      return lost('offline');
    }
  }

  /** The session this page was opened in is over, and there is a new one: its forms need a new token. */
  async function renew() {
    const answer = await fetch(form.dataset.ticket, { headers: { Accept: 'application/json' }, redirect: 'manual' });
    if (!answer.ok) return false;
    const { token } = await answer.json();
    for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token;
    return true;
  }

  function lost(why) {
    say(copy() ? why : 'nowhere');
    return AGAIN_MS;
  }

  /** It is not sent again before it is changed. */
  function tooLong() {
    copy();
    say('toolong');
    return 0;
  }

  function refused(problem) {
    copy();
    said.textContent = problem.sentence;
    said.classList.add('mark-late');
    if (problem.code !== 'assignment-changed-elsewhere') return 0;
    stopped = true;
    elsewhere.hidden = false;
    return 0;
  }

  function leave() {
    if (submitting || !isDirty()) return;
    copy();
    if (stopped || running) return;
    const last = body();
    if (last.toString().length < LARGEST_BEACON) navigator.sendBeacon(form.dataset.draft, last);
  }

  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') copy();
  });
  addEventListener('online', () => now());
  addEventListener('offline', () => { if (isDirty()) lost('offline'); });
  document.getElementById('text').addEventListener('blur', () => now());
  addEventListener('beforeunload', (event) => {
    if (isDirty() && !submitting && !copy()) event.preventDefault();
  });

  form.addEventListener('submit', async (event) => {
    clearTimeout(timer);
    if (isTooLong()) {
      event.preventDefault();
      tooLong();
      return;
    }
    if (running) {
      // Two saves of one version would look like two windows.
      event.preventDefault();
      await running;
      form.requestSubmit(event.submitter);
      return;
    }
    copy();
    submitting = true;
  });
  addEventListener('pageshow', () => { submitting = false; });

  /** Offers what was typed here before and did not reach the server. */
  function offer(addLesson) {
    if (new URLSearchParams(location.search).has('chosen')) store.clear();
    store.setAside();
    const notice = document.getElementById('unsent');
    const next = () => {
      const left = store.unsent().filter((c) => c.fields !== kept);
      store.setUnsent(left);
      notice.hidden = left.length === 0;
      if (left.length) document.getElementById('unsent-said').textContent = notice.dataset.said.replace('§', new Date(left[0].at).toLocaleString(document.documentElement.lang));
    };
    document.getElementById('unsent-back').addEventListener('click', () => {
      const [first, ...rest] = store.unsent();
      store.setUnsent(isDirty() ? [{ version: Number(version.value), at: Date.now(), fields: fields() }, ...rest] : rest);
      fill(JSON.parse(first.fields), addLesson);
      const together = first.version === Number(version.value);
      version.value = first.version;
      next();
      if (!together) copy();
      changed();
      document.getElementById('text').dispatchEvent(new Event('input'));
    });
    document.getElementById('unsent-drop').addEventListener('click', () => {
      store.setUnsent(store.unsent().slice(1));
      next();
    });
    next();
    if (isDirty()) changed();
  }

  function fill(values, addLesson) {
    const seen = new Map();
    for (const [name, value] of values) {
      const n = seen.get(name) ?? 0;
      seen.set(name, n + 1);
      let field = document.querySelectorAll(`[name="${name}"]`)[n];
      if (!field && name.startsWith('lesson.')) field = addLesson().querySelector(`[name="${name}"]`);
      if (field) field.value = value;
    }
  }

  return { changed, now, offer, renew };
}
