import { useSyncExternalStore } from 'react';
import { hideToast } from '@/lib/toast';

let isOpen = false;
const listeners = new Set<() => void>();

function set(open: boolean): void {
  isOpen = open;
  listeners.forEach((listener) => listener());
}

/** Shows what one was told, from anywhere in a space. */
export function openNotices(): void {
  // What it says is in the panel.
  hideToast();
  set(true);
}

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
