import type { Unsubscribe } from './observable.js';

/** Messages to the other tabs of this origin that opened a channel of the same name. */
export interface TabChannel {
  post(message: unknown): void;
  close(): void;
}

/** What the surroundings offer: a browser has all of it, a Node program little. */
export interface Environment {
  /** False only when the device is certain to have no network. */
  online(): boolean;
  onOnline(run: () => void): Unsubscribe;
  onOffline(run: () => void): Unsubscribe;
  /** The page came to the front, or the device woke up. */
  onVisible(run: () => void): Unsubscribe;
  /** Runs while no other tab of this origin holds the same name. */
  exclusively<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Opens a channel between tabs; where there is only one tab nothing ever comes. */
  channel(name: string, onMessage: (message: unknown) => void): TabChannel;
  recall(key: string): string | undefined;
  keep(key: string, value: string): void;
}

export function detectEnvironment(): Environment {
  const memory = new Map<string, string>();
  return {
    online: () => globalThis.navigator?.onLine !== false,
    onOnline: (run) => listen(globalThis, 'online', run),
    onOffline: (run) => listen(globalThis, 'offline', run),
    onVisible: (run) =>
      typeof document === 'undefined'
        ? () => undefined
        : listen(document, 'visibilitychange', () => {
            if (document.visibilityState === 'visible') run();
          }),
    exclusively: (name, run) => {
      const locks = globalThis.navigator?.locks;
      return locks ? locks.request(name, run) : run();
    },
    channel: openChannel,
    recall: (key) => readLocal(key) ?? memory.get(key),
    keep: (key, value) => {
      memory.set(key, value);
      writeLocal(key, value);
    },
  };
}

function openChannel(name: string, onMessage: (message: unknown) => void): TabChannel {
  // Node has channels too, but one of its programs is not a tab, and an open channel would keep it running.
  if (typeof BroadcastChannel === 'undefined' || typeof window === 'undefined')
    return { post: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => onMessage(data);
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}

function listen(target: unknown, event: string, run: () => void): Unsubscribe {
  const source = target as Partial<EventTarget>;
  if (typeof source.addEventListener !== 'function') return () => undefined;
  source.addEventListener(event, run);
  return () => source.removeEventListener?.(event, run);
}

// Storage may be missing (Node) or forbidden (a browser that blocks site data throws on access).
function readLocal(key: string): string | undefined {
  try {
    return typeof window === 'undefined' ? undefined : (window.localStorage.getItem(key) ?? undefined);
  } catch {
    return undefined;
  }
}

function writeLocal(key: string, value: string): void {
  try {
    if (typeof window !== 'undefined') window.localStorage.setItem(key, value);
  } catch {
    // Kept in memory for this page.
  }
}
