// Numbers the lines, and keeps text and paper in step while the teacher types. Without it the form saves and
// shows by its button.
import { keeper } from './authoring-keep.js';
import { inserting } from './authoring-insert.js';
import { formulas } from './authoring-formula.js';
import { labels } from './authoring-labels.js';
import { pictures } from './authoring-pictures.js';

const form = document.getElementById('write');
const text = document.getElementById('text');
const numbers = document.getElementById('numbers');
const problems = document.getElementById('problems');
const heading = document.getElementById('ph');
const sides = document.getElementById('sides');
const paper = document.querySelector('.onpaper');
const look = document.getElementById('look');
const head = document.getElementById('head');

const MOST_NUMBERED = 3000;
let marks = new Map();

// --- the ruler -------------------------------------------------------------------------------------------

// A line's height is asked of a second textarea: nothing else wraps quite as a textarea does.
const probe = document.createElement('textarea');
probe.className = 'probe';
probe.tabIndex = -1;
probe.setAttribute('aria-hidden', 'true');
form.append(probe);
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
  const lines = text.value.split('\n');
  const ruled = lines.length <= MOST_NUMBERED;
  text.classList.toggle('ruled', ruled);
  if (!ruled) {
    numbers.replaceChildren();
    text.style.height = '';
    return;
  }
  const style = getComputedStyle(text);
  const width = text.getBoundingClientRect().width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  if (width !== measured) {
    measured = width;
    heights = new Map();
    probe.style.width = `${width}px`;
  }
  numbers.replaceChildren(...lines.map((line, i) => {
    const number = document.createElement('span');
    number.textContent = i + 1;
    number.style.height = `${heightOf(line)}px`;
    const mark = marks.get(i + 1);
    if (mark) number.className = mark;
    return number;
  }));
  const top = form.scrollTop;
  text.style.height = 'auto';
  text.style.height = `${Math.max(text.scrollHeight, form.clientHeight)}px`;
  form.scrollTop = top;
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
  if (link.dataset.field) {
    head.open = true;
    document.getElementById(link.getAttribute('href').slice(1)).focus();
  } else {
    goTo(Number(link.dataset.goto));
  }
});

// --- the paper -------------------------------------------------------------------------------------------

function show(draft) {
  if (draft.title) document.getElementById('title').textContent = draft.title;
  heading.textContent = draft.heading;
  list(draft.problems);
  const broken = draft.problems.some((p) => !p.advice);
  paper.classList.toggle('old', broken);
  variants(draft);
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
    sides.children[page - 1].querySelector('img').src = `${form.dataset.sides}${page}.png${draft.query}`;
  }
}

function variants(draft) {
  const choice = look.elements.variant;
  if (choice.options.length !== draft.variants) {
    choice.replaceChildren(...Array.from({ length: draft.variants }, (_, i) => new Option(i + 1, i + 1)));
  }
  choice.value = draft.variant;
  document.getElementById('look-variant').hidden = draft.variants < 2;
}

function list(found) {
  marks = new Map();
  problems.replaceChildren(...found.map((p) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = p.field ? `#head-${p.field}` : '#text';
    link.dataset.goto = p.line;
    if (p.field) link.dataset.field = p.field;
    link.className = p.advice ? 'look' : 'mark-late';
    link.textContent = p.field ? problems.dataset.head : problems.dataset.line.replace('§', p.line);
    const said = document.createElement('p');
    said.textContent = p.message;
    item.append(link, said);
    mark(p.line, p.advice);
    return item;
  }));
  rule();
}

function mark(line, advice) {
  if (line && (!advice || !marks.has(line))) marks.set(line, advice ? 'advised' : 'bad');
}

for (const link of problems.querySelectorAll('a[data-goto]')) {
  mark(Number(link.dataset.goto), link.classList.contains('look'));
}

// --- put together ----------------------------------------------------------------------------------------

const keep = keeper(form, look, (draft) => (draft.whole ? location.reload() : show(draft)));

let ruling = 0;
function changed() {
  cancelAnimationFrame(ruling);
  ruling = requestAnimationFrame(rule);
  keep.changed();
}

const insert = inserting(text, changed);
formulas(form.dataset.formula, insert);
labels(form.dataset.picture, insert, changed);
pictures(form, keep, insert);

text.addEventListener('input', changed);
addEventListener('resize', rule);
look.addEventListener('change', () => keep.now(true));
look.querySelector('button').hidden = true;
document.getElementById('save').hidden = true;
if (head) {
  head.addEventListener('input', keep.changed);
  head.addEventListener('change', keep.changed);
  head.addEventListener('focusout', () => keep.now());
  head.addEventListener('toggle', rule);
  const more = document.getElementById('lesson-more');
  more.hidden = false;
  more.addEventListener('click', () => addLesson().querySelector('input').focus());
}

function addLesson() {
  const rows = document.getElementById('lessons');
  const row = rows.lastElementChild.cloneNode(true);
  for (const input of row.querySelectorAll('input')) input.value = '';
  rows.append(row);
  return row;
}
keep.offer(addLesson);

rule();
if (location.hash === '#pictures') document.getElementById('pictures').open = true;
const line = Number(new URLSearchParams(location.search).get('line'));
if (line) goTo(line - Number(form.dataset.headLines));
