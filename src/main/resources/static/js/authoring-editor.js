// Numbers the lines, puts in the beginnings of questions, and keeps text and paper in step while the teacher
// types. Without it the form saves and shows by its button.
const form = document.getElementById('write');
const text = document.getElementById('text');
const version = document.getElementById('version');
const numbers = document.getElementById('numbers');
const saved = document.getElementById('saved');
const problems = document.getElementById('problems');
const heading = document.getElementById('ph');
const sides = document.getElementById('sides');
const paper = document.querySelector('.onpaper');

const PAUSE_MS = 800;
let marks = new Map();
let kept = text.value;
let timer = 0;
let running = null;

// --- the ruler -------------------------------------------------------------------------------------------

// A line's height is asked of a second textarea: nothing else wraps quite as a textarea does.
const probe = document.createElement('textarea');
probe.className = 'probe';
probe.tabIndex = -1;
probe.setAttribute('aria-hidden', 'true');
form.append(probe);
text.classList.add('ruled');
let heights = new Map();
let measured = 0;

function heightOf(line) {
  let height = heights.get(line);
  if (height === undefined) {
    probe.value = line;
    height = probe.scrollHeight;
    heights.set(line, height);
  }
  return height;
}

function rule() {
  const style = getComputedStyle(text);
  const width = text.getBoundingClientRect().width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (width !== measured) {
    measured = width;
    heights = new Map();
    probe.style.width = `${width}px`;
  }
  numbers.replaceChildren(...text.value.split('\n').map((line, i) => {
    const number = document.createElement('span');
    number.textContent = i + 1;
    number.style.height = `${heightOf(line)}px`;
    const mark = marks.get(i + 1);
    if (mark) number.className = mark;
    return number;
  }));
  text.style.height = 'auto';
  text.style.height = `${Math.max(text.scrollHeight, form.clientHeight)}px`;
}

function goTo(line) {
  const lines = text.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  const number = numbers.children[line - 1];
  if (number) number.scrollIntoView({ block: 'center' });
}

problems.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-goto]');
  if (!link) return;
  event.preventDefault();
  goTo(Number(link.dataset.goto));
});

// --- inserting -------------------------------------------------------------------------------------------

document.getElementById('insert').hidden = false;
for (const button of document.querySelectorAll('button[data-insert]')) {
  button.hidden = false;
  button.addEventListener('click', () => insert(button.dataset.insert, button.dataset.inline === 'true'));
}

function insert(piece, inline) {
  let at = text.selectionEnd;
  let put = piece;
  if (!inline) {
    // A question goes between questions: after the line the cursor is in, or at the end.
    const next = text.value.indexOf('\n# ', Math.max(0, at - 1));
    at = at === 0 || next < 0 ? text.value.length : next;
    put = (at > 0 && text.value[at - 1] !== '\n' ? '\n' : '') + piece;
  }
  text.focus();
  text.setSelectionRange(at, at);
  // Keeps the browser's own undo where it can.
  if (!document.execCommand('insertText', false, put)) {
    text.setRangeText(put, at, at, 'end');
  }
  if (!inline) {
    const words = text.value.indexOf('# ', at) + 2;
    const end = text.value.indexOf(' (', words);
    if (words > 1 && end > words) text.setSelectionRange(words, end);
  }
  changed();
}

// --- keeping ---------------------------------------------------------------------------------------------

function changed() {
  rule();
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE_MS);
}

async function keep() {
  if (running || text.value === kept) return;
  running = send();
  await running;
  running = null;
  if (text.value !== kept) timer = setTimeout(keep, PAUSE_MS);
}

async function send() {
  saved.textContent = saved.dataset.saving;
  const sent = text.value;
  try {
    const answer = await fetch(form.dataset.draft, {
      method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    kept = sent;
  } catch {
    saved.textContent = saved.dataset.unsaved;
    paper.classList.add('old');
  }
}

function show(draft) {
  version.value = draft.version;
  saved.textContent = saved.dataset.saved.replace('§', new Date(draft.changedAt).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit' }));
  if (draft.title) document.getElementById('title').textContent = draft.title;
  heading.textContent = draft.heading;
  list(draft.problems);
  const broken = draft.problems.some((p) => !p.advice);
  paper.classList.toggle('old', broken);
  if (!draft.pages) return; // the last good paper stays in sight
  document.getElementById('no-pages').hidden = true;
  document.getElementById('pages-text').textContent = draft.pagesText;
  while (sides.children.length > draft.pages) sides.lastElementChild.remove();
  for (let page = 1; page <= draft.pages; page++) {
    if (sides.children.length < page) {
      const frame = document.createElement('div');
      frame.className = 'paper';
      const image = document.createElement('img');
      image.alt = sides.dataset.page.replace('§', page);
      image.width = 909;
      image.height = 1286;
      frame.append(image);
      sides.append(frame);
    }
    sides.children[page - 1].querySelector('img').src = `${form.dataset.sides}${page}.png?v=${draft.key}`;
  }
}

function list(found) {
  marks = new Map();
  problems.replaceChildren(...found.map((p) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = '#text';
    link.dataset.goto = p.line;
    link.className = p.advice ? 'look' : 'mark-late';
    link.textContent = problems.dataset.line.replace('§', p.line);
    const said = document.createElement('p');
    said.textContent = p.message;
    item.append(link, said);
    if (!p.advice || !marks.has(p.line)) marks.set(p.line, p.advice ? 'advised' : 'bad');
    return item;
  }));
  rule();
}

for (const link of problems.querySelectorAll('a[data-goto]')) {
  marks.set(Number(link.dataset.goto), link.classList.contains('look') ? 'advised' : 'bad');
}
document.getElementById('save').hidden = true;
text.addEventListener('input', changed);
addEventListener('resize', rule);
addEventListener('beforeunload', (event) => {
  if (text.value !== kept && !submitting) event.preventDefault();
});
let submitting = false;
form.addEventListener('submit', async (event) => {
  clearTimeout(timer);
  submitting = true;
  if (running) {
    // Two saves of one version would look like two windows.
    event.preventDefault();
    await running;
    form.requestSubmit(event.submitter);
  }
});
rule();
if (location.hash === '#pictures') document.getElementById('pictures').open = true;
document.querySelector('a[href="#pictures"]').addEventListener('click', () => {
  document.getElementById('pictures').open = true;
});
const line = Number(new URLSearchParams(location.search).get('line'));
if (line) goTo(line);
