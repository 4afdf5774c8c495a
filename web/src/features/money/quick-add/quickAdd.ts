import { useSyncExternalStore } from 'react';

/** What is known of a transaction before the person says more. */
export interface QuickAddStart {
  account?: string;
  payee?: string;
  category?: string;
}

let start: QuickAddStart | undefined;
const listeners = new Set<() => void>();

function set(next: QuickAddStart | undefined): void {
  start = next;
  listeners.forEach((listener) => listener());
}

/** Opens the sheet that adds a transaction, from anywhere in a space that has books. */
export function openQuickAdd(from: QuickAddStart = {}): void {
  set(from);
}

export function closeQuickAdd(): void {
  set(undefined);
}

/** Undefined while it is closed. */
export function useQuickAdd(): QuickAddStart | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => start,
  );
}
