// Files may be dropped anywhere on the page. Each is sent by itself, shown as it arrives and as its
// pages are read; what a cut, a reload or a closed window left unsent goes on by itself.
import { call, Pass, Refused, send, Waiting } from './scanning-send.js';

const ALONGSIDE = 2;
const LOOK = 1500;

const form = document.querySelector('[data-drop]');
const field = form.querySelector('input[type="file"]');
const pass = new Pass('/scanning', form.dataset.who, form.elements._csrf.value);
const school = form.dataset.school;
const box = document.getElementById('arrivals');
const list = box.querySelector('ul');
const troubles = box.querySelectorAll('[data-trouble]');
const waiting = new Waiting('paperpost-scans', form.dataset.who);
const queue = [];
let running = 0;
const lines = new Map();

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  take([...field.files]);
  field.value = '';
});

async function take(files) {
  if (files.length === 0) return;
  const batch = uuid();
  for (const file of files) {
    const entry = { id: uuid(), batch, file, name: file.name, note: form.elements.note.value, way: 'browser' };
    // a browser without room sends all the same; only a reload would cost the file
    await waiting.put(entry).catch(() => {});
    enqueue(entry);
  }
}

/** crypto.randomUUID is only there on secure pages; a school's server may have no certificate. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

function enqueue(entry) {
  box.hidden = false;
  const line = document.getElementById('arrival').content.firstElementChild.cloneNode(true);
  line.querySelector('.name').textContent = entry.name;
  list.append(line);
  queue.push({ entry, line });
  next();
}

function next() {
  while (running < ALONGSIDE && queue.length > 0) {
    running++;
    work(queue.shift()).finally(() => {
      running--;
      next();
    });
  }
}

async function work({ entry, line }) {
  const ruler = line.querySelector('.progress i');
  try {
    const done = await send({
      pass,
      school,
      entry,
      tell: (standing, trouble) => {
        tellTrouble(trouble);
        if (standing) ruler.style.setProperty('--p', `${(standing.received / standing.bytes) * 100}`);
      },
    });
    tellTrouble(null);
    ruler.style.setProperty('--p', '100');
    if (done.sameAs === null) {
      mark(line, 'here');
      lines.set(line, { batch: done.batch, name: entry.name });
    } else {
      line.querySelector('.number').textContent = done.sameAs;
      mark(line, 'same');
    }
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    line.querySelector('[data-say=bad]').textContent = fault.message;
    mark(line, 'bad');
  }
  await waiting.delete(entry.id).catch(() => {});
}

function mark(line, what) {
  for (const word of line.querySelectorAll('[data-say]')) word.hidden = word.dataset.say !== what;
  line.dataset.state = what;
}

function tellTrouble(trouble) {
  for (const line of troubles) line.hidden = line.dataset.trouble !== trouble;
}

/** Shows the pages of what is here as they are read. */
async function look() {
  for (const id of new Set([...lines.values()].map((line) => line.batch))) {
    const summary = await call(pass, `/api/v1/scan-batches/${id}`);
    const { items } = await call(pass, `/api/v1/scan-batches/${id}/sides?limit=500`);
    for (const [line, known] of lines) {
      if (known.batch !== id) continue;
      const mine = (file) => file === known.name || file.startsWith(`${known.name}/`);
      const pages = line.querySelector('.pages');
      pages.replaceChildren(
        ...items.filter((item) => mine(item.file)).map((side) => {
          const link = document.createElement('a');
          link.href = `/scanning/sides/${side.id}`;
          link.className = `dot ${side.state}`;
          link.textContent = side.index;
          link.title = [side.packet, side.page].filter(Boolean).join(', ');
          return link;
        }),
      );
      const failed = summary.failedFiles.filter((file) => mine(file.file));
      if (failed.length > 0) {
        line.querySelector('[data-say=bad]').textContent = failed.map((file) => file.sentence).join(' ');
        line.querySelector('[data-say=bad]').hidden = false;
      }
      if (summary.unknown > 0) box.querySelector('[data-to-sort]').hidden = false;
      if (summary.read) {
        mark(line, failed.length === 0 ? 'read' : 'bad');
        lines.delete(line);
      }
    }
  }
}

setInterval(() => {
  if (lines.size > 0) look().catch(() => {});
}, LOOK);

waiting.all().then((entries) => entries.forEach(enqueue)).catch(() => {});
