// A telephone as a scanner. A page is taken by the button, or by itself when its codes are seen
// steadily. What is taken lies in the browser's own store first and is sent from there, so that
// neither a lost signal nor a closed page costs a page of paper. A service worker opens the page
// where there is no signal at all.
import { Pass, Refused, send, Waiting } from './scanning-send.js';

const QUALITY = 0.85;
const LOOK = 400;
const SAID = 2500;
const BACK = 2000;

const main = document.getElementById('main');
const video = document.getElementById('camera');
const button = document.getElementById('take');
const { school, who } = main.dataset;
const pass = new Pass('/scanning/phone', who, document.querySelector('input[name=_csrf]').value);
const waiting = new Waiting('paperpost-phone', who);
const unsent = new Map();
let sending = false;
let trouble = navigator.onLine ? null : 'offline';
let stack = kept() ?? newStack();

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

function today() {
  return new Date().toDateString();
}

/** The stack that was begun today on this phone, to go on with after the page was closed. */
function kept() {
  const last = JSON.parse(localStorage.getItem('paperpost-stack'));
  return last?.who === who && last.day === today() ? last : null;
}

function newStack() {
  return { id: uuid(), taken: 0, who, day: today() };
}

function nextName() {
  stack.taken++;
  localStorage.setItem('paperpost-stack', JSON.stringify(stack));
  return `page-${String(stack.taken).padStart(3, '0')}.jpg`;
}

function count() {
  document.getElementById('taken').textContent = stack.taken;
  document.getElementById('unsent').textContent = unsent.size;
  document.getElementById('unsent-line').hidden = unsent.size === 0;
  document.getElementById('unsent-next').hidden = trouble === 'signed-out';
  for (const line of document.querySelectorAll('[data-trouble]')) line.hidden = line.dataset.trouble !== trouble;
}

function tell(standing, why) {
  trouble = standing ? null : why;
  count();
}

let saying;
function say(what) {
  for (const word of document.querySelectorAll('#seen [data-say]')) word.hidden = word.dataset.say !== what;
  clearTimeout(saying);
  saying = setTimeout(() => say(null), SAID);
}

async function take() {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  const file = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  await keep({ id: uuid(), batch: stack.id, file, name: nextName(), note: '', way: 'phone' });
  navigator.vibrate?.(60);
  say('took');
}

async function keep(entry) {
  // without room in the store it is sent from memory; only a closed page would cost it
  await waiting.put(entry).catch(() => {});
  unsent.set(entry.id, entry);
  count();
  sendAll();
}

async function sendAll() {
  if (sending) return;
  sending = true;
  while (unsent.size > 0) {
    const [entry] = unsent.values();
    try {
      await send({ pass, school, entry, tell });
      trouble = null;
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      refused(fault.message);
    }
    unsent.delete(entry.id);
    await waiting.delete(entry.id).catch(() => {});
    count();
  }
  sending = false;
}

function refused(sentence) {
  const line = document.createElement('p');
  line.className = 'notice bad';
  line.textContent = sentence;
  document.getElementById('back').before(line);
}

/** What the server knows of this stack by now, in its words. */
async function back() {
  if (stack.taken === 0) return;
  try {
    const answer = await fetch(`${main.dataset.back}/${stack.id}`, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.getElementById('back').replaceChildren(...page.body.childNodes);
    }
  } catch {
    // no signal: what is shown stays, the count of what is unsent says the rest
  }
}

/** Takes a page by itself once: when the same codes are seen twice running and are new. */
async function watch(detector) {
  const known = new Set();
  let before = '';
  for (;;) {
    await new Promise((done) => setTimeout(done, LOOK));
    if (video.readyState < 2) continue;
    const codes = await detector.detect(video).catch(() => []);
    const now = codes.map((code) => code.rawValue).sort().join(' ');
    if (now && !known.has(now)) {
      if (now === before) {
        known.add(now);
        await take();
      } else {
        say('code');
      }
    }
    before = now;
  }
}

async function start() {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 3072 } },
    });
    await video.play();
    button.disabled = false;
  } catch {
    document.getElementById('no-camera').hidden = false;
    document.querySelector('.viewer').hidden = true;
    button.hidden = true;
    document.querySelector('details').open = true;
    return;
  }
  if ('BarcodeDetector' in window) {
    const formats = await BarcodeDetector.getSupportedFormats();
    if (formats.includes('qr_code')) watch(new BarcodeDetector({ formats: ['qr_code'] }));
  }
}

button.addEventListener('click', take);
document.getElementById('pictures').addEventListener('submit', async (event) => {
  event.preventDefault();
  const files = [...event.target.elements.files.files];
  event.target.reset();
  for (const file of files) {
    nextName();
    await keep({ id: uuid(), batch: stack.id, file, name: file.name, note: '', way: 'phone' });
  }
});
document.getElementById('next-stack').addEventListener('click', () => {
  stack = newStack();
  localStorage.removeItem('paperpost-stack');
  document.getElementById('back').replaceChildren();
  count();
});
addEventListener('offline', () => tell(null, 'offline'));
addEventListener('online', () => tell(null, null));
setInterval(back, BACK);

/** Lets the browser open this page without a signal, and not throw away what is kept. */
async function keepOpening() {
  // neither is there on a page that came by http from another machine; then it is a page like others
  await navigator.storage?.persist?.();
  await navigator.serviceWorker?.register('/scanning/phone/worker.js', { scope: '/scanning/phone' });
}

for (const entry of await waiting.all().catch(() => [])) unsent.set(entry.id, entry);
count();
sendAll();
start();
back();
keepOpening().catch(() => {});
