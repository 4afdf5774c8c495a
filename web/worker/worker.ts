// The service worker: the app opens without a network. It keeps the app's own files and nothing that anybody wrote.

import { onClick, onPush, type NoticeData, type Surroundings } from './push';

/** Put in by the build: the paths of the app's files, and a name for exactly this set of them. */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

declare const self: ServiceWorkerGlobalScope;

/** Background sync is not in the standard library of types. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** Not every library of types has it either. */
interface SubscriptionChange extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

const prefix = 'rialto-app.';
const current = prefix + __VERSION__;
const paths = __FILES__;
const files = new Set(paths);
/** Everything else below these is the server's own. */
const serverPaths = /^\/(api|socket\.io|health|metrics)(\/|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(fill());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || serverPaths.test(pathname)) return;
  if (request.mode === 'navigate' && !pathname.includes('.')) {
    event.respondWith(shell(request));
    event.waitUntil(renewShell().catch(() => undefined));
  } else if (files.has(pathname) || pathname.startsWith('/assets/')) event.respondWith(kept(request));
});

self.addEventListener('message', ({ data }) => {
  if (data === 'activate') void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  const asked = event as SyncEvent;
  if (asked.tag === 'rialto-sync') asked.waitUntil(wakePages());
});

const around: Surroundings = {
  pages: () => self.clients.matchAll({ type: 'window', includeUncontrolled: true }),
  openPage: (link) => self.clients.openWindow(link),
  show: (title, options) => self.registration.showNotification(title, options),
};

self.addEventListener('push', (event) => {
  event.waitUntil(onPush(around, event.data?.text()));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(onClick(around, event.notification.data as NoticeData | null));
});

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(resubscribe(event as SubscriptionChange));
});

/** What has no hash in its name comes past the browser's own cache: a page and its parts must be of one version. */
async function fill(): Promise<void> {
  const cache = await caches.open(current);
  const fresh = (path: string) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' });
  await cache.addAll(paths.map(fresh));
}

/** The version before stays: a page of it may still be open and ask for one of its parts. */
async function forgetOld(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** Every page of the app is the same document. */
async function shell(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  return (await cache.match('/index.html', { ignoreVary: true })) ?? fetch(request);
}

/** The same document may come with other headers by now: what pages may load from elsewhere depends on the server's settings. */
async function renewShell(): Promise<void> {
  const cache = await caches.open(current);
  const before = await cache.match('/index.html', { ignoreVary: true });
  if (!before) return;
  const fresh = await fetch('/index.html', { cache: 'reload' });
  if (fresh.ok && (await fresh.clone().text()) === (await before.text())) await cache.put('/index.html', fresh);
}

async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  const found = await cache.match(request, { ignoreVary: true, ignoreSearch: true });
  return found ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A network is there again: the pages have what waits, and the way to send it. */
async function wakePages(): Promise<void> {
  for (const page of await around.pages()) page.postMessage('sync');
}

/** The pages have the session to tell the server; without one open, the next does it when it starts. */
async function resubscribe({ oldSubscription, newSubscription }: SubscriptionChange): Promise<void> {
  const key = oldSubscription?.options.applicationServerKey;
  if (!newSubscription && key)
    await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  for (const page of await around.pages()) page.postMessage('push-changed');
}
