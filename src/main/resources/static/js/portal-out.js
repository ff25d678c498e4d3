// After signing out nothing of the person stays on the device but what would be lost: pictures of
// pages that are not sent yet. Of those the page tells, and deletes them if it is told to.
const STORES = ['paperpost-phone', 'paperpost-scans'];
const notice = document.getElementById('unsent');

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function forgetThePhonePage() {
  localStorage.removeItem('paperpost-stack');
  // neither is there on a page that came by http from another machine
  const worker = await navigator.serviceWorker?.getRegistration('/scanning/phone');
  await worker?.unregister();
  const kept = (await self.caches?.keys()) ?? [];
  await Promise.all(kept.filter((name) => name.startsWith('phone-')).map((name) => caches.delete(name)));
}

async function unsentIn(name) {
  const db = await done(indexedDB.open(name));
  const found = db.objectStoreNames.contains('files') ? await done(db.transaction('files').objectStore('files').count()) : 0;
  db.close();
  if (found === 0) indexedDB.deleteDatabase(name);
  return found;
}

await forgetThePhonePage();
const counts = await Promise.all(STORES.map(unsentIn));
notice.hidden = counts.every((count) => count === 0);
notice.querySelector('button').addEventListener('click', () => {
  STORES.forEach((name) => indexedDB.deleteDatabase(name));
  notice.hidden = true;
});
