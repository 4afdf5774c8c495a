import { useSyncExternalStore } from 'react';
import type { BookReplica } from '../book/replicas';

/** What was done last and can be taken back. */
export interface Done {
  /** In the words that are shown. */
  label: string;
  replica: BookReplica;
  /** Several when one act took several mutations; undone from the last to the first. */
  mutationIds: readonly string[];
}

export interface UndoState {
  done: Done | undefined;
  /** What was just taken back. */
  undone: string | undefined;
  /** Another number for each thing done: a toast starts its time again. */
  turn: number;
}

const maxKept = 50;
let state: UndoState = { done: undefined, undone: undefined, turn: 0 };
let stack: Done[] = [];
const listeners = new Set<() => void>();

function set(next: Omit<UndoState, 'turn'>): void {
  state = { ...next, turn: state.turn + 1 };
  listeners.forEach((listener) => listener());
}

/** Says what was done and offers to take it back. */
export function offerUndo(done: Done): void {
  stack = [...stack, done].slice(-maxKept);
  set({ done, undone: undefined });
}

/** Takes back the last thing that was done on this page and not yet taken back. */
export function undoLast(): void {
  const done = stack.at(-1);
  if (!done) return;
  stack = stack.slice(0, -1);
  for (const id of done.mutationIds.toReversed()) done.replica.undo(id);
  set({ done: undefined, undone: done.label });
}

/** The toast goes; the keyboard still undoes. */
export function hideUndo(): void {
  set({ done: undefined, undone: undefined });
}

/** Another book, or nobody signed in any more: nothing of before can be taken back. */
export function forgetUndo(): void {
  stack = [];
  set({ done: undefined, undone: undefined });
}

export function useUndo(): UndoState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
