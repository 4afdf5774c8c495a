import { useSyncExternalStore } from 'react';

/** Background sync, where a browser has it. */
interface SyncRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** What the browser holds back until the person wants it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

interface AppState {
  /** A newer version is on the device and waits for a reload. */
  isUpdateReady: boolean;
  canInstall: boolean;
}

const checkMs = 60 * 60_000;

let state: AppState = { isUpdateReady: false, canInstall: false };
let registration: ServiceWorkerRegistration | undefined;
let installPrompt: InstallPrompt | undefined;
/** This page asked for the new version. */
let isReloading = false;
const listeners = new Set<() => void>();

function show(change: Partial<AppState>): void {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener());
}

const workers = (): ServiceWorkerContainer | undefined => globalThis.navigator?.serviceWorker;

/** Lets the app open without a network from now on. In development the files change too often for it. */
export async function startWorker(): Promise<void> {
  listenForInstall();
  const container = workers();
  if (!container || !import.meta.env.PROD) return;
  let wasControlled = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (isReloading) location.reload();
    // Another tab took the new version: this one still shows the old.
    else if (wasControlled) show({ isUpdateReady: true });
    wasControlled = true;
  });
  try {
    registration = await container.register('/sw.js', { updateViaCache: 'none' });
  } catch {
    // A browser that refuses: the app works as long as there is a network.
    return;
  }
  // It waited since the last time: at a start nothing is lost by a reload.
  if (registration.waiting && container.controller) return applyUpdate();
  registration.addEventListener('updatefound', () => watchInstalling(container));
  watchInstalling(container);
  setInterval(checkForUpdate, checkMs);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && checkForUpdate());
}

function watchInstalling(container: ServiceWorkerContainer): void {
  const installing = registration?.installing;
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed' && container.controller) show({ isUpdateReady: true });
  });
}

function checkForUpdate(): void {
  registration?.update().catch(() => undefined);
}

/** Goes on with the new version. */
export function applyUpdate(): void {
  if (!registration?.waiting) return location.reload();
  isReloading = true;
  registration.waiting.postMessage('activate');
}

function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installPrompt = event as InstallPrompt;
    show({ canInstall: true });
  });
  window.addEventListener('appinstalled', () => show({ canInstall: false }));
}

/** The browser's own question whether to install. */
export async function install(): Promise<void> {
  const prompt = installPrompt;
  installPrompt = undefined;
  show({ canInstall: false });
  await prompt?.prompt();
}

/** Runs as an app of its own, not in a tab. */
export const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;

/** Asks the browser to say when there is a network, also while the app is in the background. */
export async function askForSync(): Promise<void> {
  try {
    const { sync } = ((await workerRegistration()) ?? {}) as SyncRegistration;
    await sync?.register('rialto-sync');
  } catch {
    // Not allowed to: the app syncs when it is opened.
  }
}

/** What the worker tells the pages: a word, or what a notification that was clicked leads to. */
export type WorkerMessage = 'sync' | 'push-changed' | { readonly open: OpenedNotice };

export interface OpenedNotice {
  readonly link: string;
  readonly id?: string;
  readonly space?: string;
}

/** Calls back for each message of the worker. */
export function onWorkerMessages(listen: (message: WorkerMessage) => void): () => void {
  const container = workers();
  if (!container) return () => undefined;
  const listener = ({ data }: MessageEvent) => listen(data as WorkerMessage);
  container.addEventListener('message', listener);
  return () => container.removeEventListener('message', listener);
}

/** Calls back when the worker says this. */
export function onWorkerMessage(wanted: 'sync' | 'push-changed', run: () => void): () => void {
  return onWorkerMessages((message) => {
    if (message === wanted) run();
  });
}

/** The worker's registration, once there is one. */
export async function workerRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await workers()?.getRegistration();
  } catch {
    return undefined;
  }
}

export function useAppState(): AppState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
