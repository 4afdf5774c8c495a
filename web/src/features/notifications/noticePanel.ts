import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

function set(open: boolean): void {
  isOpen = open;
  listeners.forEach((listener) => listener());
}

/** Shows what one was told, from anywhere in a space. */
export const openNotices = (): void => set(true);

export const closeNotices = (): void => set(false);

export const areNoticesOpen = (): boolean => isOpen;

export function useNoticesOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOpen,
  );
}
