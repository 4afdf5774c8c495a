import { useSyncExternalStore } from 'react';
import { storage } from '@/lib/storage';

const prefix = 'rialto.draft.';
const listeners = new Set<() => void>();

const keyOf = (personId: string, conversationId: string) => `${prefix}${personId}.${conversationId}`;

export function readDraft(personId: string, conversationId: string): string {
  return storage.get(keyOf(personId, conversationId)) ?? '';
}

/** What you have begun to write stays with its conversation, across reloads. */
export function writeDraft(personId: string, conversationId: string, text: string): void {
  storage.set(keyOf(personId, conversationId), text.trim() === '' ? null : text);
  listeners.forEach((listener) => listener());
}

export function clearDrafts(): void {
  storage.clear(prefix);
  listeners.forEach((listener) => listener());
}

export function useDraft(personId: string, conversationId: string): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readDraft(personId, conversationId),
  );
}
