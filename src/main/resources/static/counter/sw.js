// Keeps the counter's own files, so that it opens without a network. Everything else, and every other
// page of Paperpost, goes its usual way.

importScripts("files.js");

const KEEP = "counter-" + self.VERSION;
const OURS = new Set([...self.FILES.first, ...self.FILES.camera].map(address));

function address(path) {
  return new URL(path, self.registration.scope).pathname;
}

async function keep(paths) {
  const kept = await caches.open(KEEP);
  // what the browser has in its own cache may be older than what we list
  await kept.addAll(paths.map((path) => new Request(path, { cache: "no-cache" })));
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep(self.FILES.first).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("counter-") && name !== KEEP))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// only devices that cannot read codes themselves ask for it: a megabyte
self.addEventListener("message", (event) => {
  if (event.data === "camera") {
    event.waitUntil(keep(self.FILES.camera));
  }
});

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method === "GET" && OURS.has(path)) {
    event.respondWith(
      caches.match(path, { cacheName: KEEP }).then((kept) => kept ?? fetch(event.request)),
    );
  }
});
