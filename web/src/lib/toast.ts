import { useSyncExternalStore } from 'react';

export interface ToastMessage {
  text: string;
  /** A second line. */
  detail?: string;
  action?: { label: string; run: () => void };
  tone?: 'plain' | 'bad';
}

export interface ToastState {
  message: ToastMessage | undefined;
  /** Another number for each message: a toast starts its time again. */
  turn: number;
}

let state: ToastState = { message: undefined, turn: 0 };
const listeners = new Set<() => void>();

function set(message: ToastMessage | undefined): void {
  state = { message, turn: state.turn + 1 };
  listeners.forEach((listener) => listener());
}

/** Says something in the page's corner, in place of what was said there before. */
export function showToast(message: ToastMessage): void {
  set(message);
}

export function hideToast(): void {
  if (state.message) set(undefined);
}

export function useToast(): ToastState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
