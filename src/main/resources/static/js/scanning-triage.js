// The triage table without waits: a decision loads only what changes, and the next pictures are there
// before they are asked for. Every key only presses what stands on the screen.
const ZOOMS = [1, 1.7, 2.6];
const QUIET = 200;
let busy = false;
let searching = 0;

function preload() {
  for (const link of [...document.querySelectorAll('.thumbs a[data-picture]')].slice(1, 4)) {
    new Image().src = link.dataset.picture;
    new Image().src = link.dataset.code;
  }
}

/** Takes in a page that was fetched as if it had been opened. */
function show(text, url) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  document.title = page.title;
  document.body.className = page.body.className;
  document.body.replaceChildren(...[...page.body.childNodes].filter((node) => node.nodeName !== 'SCRIPT'));
  document.body.querySelectorAll('script').forEach((script) => script.remove());
  history.replaceState(null, '', url);
  document.querySelector('[autofocus]')?.focus();
  preload();
}

/** Loads a page into this one; what cannot be had this way is opened as a page of its own. */
async function load(url, options) {
  if (busy) return;
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { ...options, headers: { Accept: 'text/html' } });
    show(await answer.text(), answer.url);
  } catch {
    location.reload();
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') {
    event.preventDefault();
    search(form);
    return;
  }
  event.preventDefault();
  load(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, event.submitter)) });
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.larger !== undefined) {
    event.preventDefault();
    zoom();
  } else if (link.dataset.soft !== undefined) {
    event.preventDefault();
    load(link.href);
  }
});

function zoom() {
  const paper = document.getElementById('paper');
  const now = ZOOMS.indexOf(Number(paper.dataset.zoom));
  paper.dataset.zoom = ZOOMS[(now + 1) % ZOOMS.length];
}

/** What is found stands below the field while one types. */
async function search(form) {
  const mine = ++searching;
  const url = new URL(form.action);
  url.searchParams.set('q', form.elements.q.value);
  const answer = await fetch(url, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.getElementById('found');
  if (mine === searching && found) document.getElementById('found')?.replaceChildren(...found.childNodes);
}

let typing;
document.addEventListener('input', (event) => {
  if (event.target.id !== 'q') return;
  clearTimeout(typing);
  typing = setTimeout(() => search(event.target.form), QUIET);
});

/** In the empty code field, and where nothing is typed, keys do what the foot of the page says. */
document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = event.target;
  const code = at.id === 'code' && at.value === '';
  const types = at.matches('input:not([type=radio], [type=checkbox]), textarea') && !code;
  const presses = at.matches('button, a, summary, input[type=radio], input[type=checkbox]');
  const act = (what) => {
    event.preventDefault();
    what?.();
  };
  if (at.id === 'q' && event.key === 'ArrowDown') {
    act(() => document.querySelector('#found button')?.focus());
  } else if (at.closest('#found') && ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(event.key)) {
    const buttons = [...document.querySelectorAll('#found button')];
    const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1;
    act(() => (buttons[buttons.indexOf(at) + step] ?? document.getElementById('q')).focus());
  } else if (code && event.key === 'ArrowDown') {
    act(() => document.querySelector('.guesses input')?.focus());
  } else if (code && event.key === 'ArrowRight') {
    act(() => document.getElementById('q')?.focus());
  } else if (code && event.key === 'ArrowLeft') {
    act(() => document.getElementById('turn')?.requestSubmit());
  } else if (event.key === ' ' && !types && !presses) {
    act(zoom);
  } else if (event.key === 'Escape' && at.id === 'q') {
    act(() => document.getElementById('code')?.focus());
  } else if (!(types && event.key === 'Backspace')) {
    const target = [...document.querySelectorAll('[data-key]')].find((element) =>
      element.dataset.key.split(' ').includes(event.key),
    );
    if (target) act(() => (target instanceof HTMLFormElement ? target.requestSubmit() : target.click()));
  }
});

preload();
