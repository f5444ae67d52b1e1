/**
 * Keeps the app itself on the computer, so that it opens without a connection. Only where the browser allows it
 * (https, or this very computer); on a school's plain http address the page has to stay open instead.
 * `app-files.json` is written by the build: every file of the app, and a name that changes with any of them.
 */
const PREFIX = 'interclass-app-';

self.addEventListener('install', (event) => {
  event.waitUntil(keepApp().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const isApp =
    event.request.method === 'GET' &&
    url.origin === self.location.origin &&
    !/^\/(api|health)\b/.test(url.pathname);
  if (!isApp) return;
  event.respondWith(event.request.mode === 'navigate' ? page(event) : file(event.request));
});

/** The newest page when somebody answers, otherwise the kept one. */
async function page(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) {
      event.waitUntil(keepApp());
      return response;
    }
  } catch {
    // Nobody answers: the kept page it is.
  }
  return (await kept('./')) ?? Response.error();
}

/** Files of the app never change under their name: the kept one is as good. */
async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function kept(request) {
  const match = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  return match ?? undefined;
}

/** Brings a new version in whole, then lets the older ones go. */
async function keepApp() {
  const response = await fetch('./app-files.json', { cache: 'no-store' });
  if (!response.ok) return;
  const { version, files } = await response.json();
  const name = PREFIX + version;
  if (await caches.has(name)) return;
  const cache = await caches.open(`${name}-arriving`);
  await cache.addAll(files);
  const whole = await caches.open(name);
  for (const request of await cache.keys()) await whole.put(request, await cache.match(request));
  for (const other of await caches.keys())
    if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
}
