// Keeps the phone page and what it is made of, so that it opens without a network. FILES and VERSION
// stand before this text when it is sent. What the page asks for later, pupils' names among it, is
// never kept; signing out takes the page away too.
const PAGE = '/scanning/phone';
const KEEP = `phone-${self.VERSION}`;
const PATIENCE = 4000;

async function keepPage(answer) {
  // what leads elsewhere leads to the sign-in
  if (answer.ok && !answer.redirected) await (await caches.open(KEEP)).put(PAGE, answer);
}

async function keep() {
  const kept = await caches.open(KEEP);
  // what the browser has in its own cache may be older than what we list
  await kept.addAll(self.FILES.map((path) => new Request(path, { cache: 'no-cache' })));
  await keepPage(await fetch(PAGE));
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('phone-') && name !== KEEP).map((name) => caches.delete(name)),
  );
}

/** The page as it is now, or as it was if there is no signal or hardly one. */
async function page(fresh) {
  const kept = await caches.match(PAGE, { cacheName: KEEP });
  if (!kept) return fresh;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === 'navigate' && path === PAGE) {
    const fresh = fetch(request);
    event.waitUntil(fresh.then((answer) => keepPage(answer.clone())).catch(() => {}));
    event.respondWith(page(fresh));
  } else if (request.method === 'GET' && self.FILES.includes(path)) {
    event.respondWith(caches.match(path, { cacheName: KEEP }).then((kept) => kept ?? fetch(request)));
  }
});
