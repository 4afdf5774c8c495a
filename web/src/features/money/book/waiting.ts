import { useSyncExternalStore } from 'react';
import { storage } from '@/lib/storage';
import type { BookReplica } from './replicas';

const prefix = 'rialto.waiting.';

let open: BookReplica | undefined;
let stops: (() => void)[] = [];
const listeners = new Set<() => void>();

/** What waits is known after a reload too, before its book is open again. */
function keepWaiting(): void {
  if (!open) return;
  const { phase, waiting } = open.getSnapshot();
  if (phase === 'opening') return;
  const text = waiting > 0 ? String(waiting) : null;
  if (storage.get(prefix + open.feed) !== text) storage.set(prefix + open.feed, text);
}

function tell(): void {
  keepWaiting();
  listeners.forEach((listener) => listener());
}

/** The book whose state the shell shows. */
export function watchWaiting(replica: BookReplica | undefined): void {
  if (replica === open) return;
  for (const stop of stops) stop();
  open = replica;
  stops = replica ? [replica.subscribe(tell), replica.conflicts.subscribe(tell)] : [];
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes of the open book that the server has not answered yet. */
export function useWaitingChanges(): number {
  return useSyncExternalStore(subscribe, () => open?.getSnapshot().waiting ?? 0);
}

/** Changes of all books of this device that the server does not have. */
export function waitingChanges(): number {
  return storage.keys(prefix).reduce((sum, key) => sum + Number(storage.get(key) ?? 0), 0);
}

function openConflicts(): number {
  let count = 0;
  for (const { status } of open?.conflicts.values() ?? []) if (status === 'open') count++;
  return count;
}

/** How much of the open book wants a decision of its people. */
export function useAttention(): { conflicts: number; refusals: number } {
  const conflicts = useSyncExternalStore(subscribe, openConflicts);
  const refusals = useSyncExternalStore(subscribe, () => open?.getSnapshot().refusals.length ?? 0);
  return { conflicts, refusals };
}

/** The open book, for what is outside of its pages. */
export const openReplicaNow = (): BookReplica | undefined => open;

export function forgetWaiting(): void {
  storage.clear(prefix);
}
