import { useSyncExternalStore } from 'react';
import { hideToast } from '@/lib/toast';
import { storage } from '@/lib/storage';
import { closeNotices } from '../noticePanel';

const prefix = 'rialto.announcement.';

/** What is being told to everybody, by a job of the server. */
export interface Announcing {
  jobId: string;
  subject: string;
}

interface AnnouncingState {
  isOpen: boolean;
  /** By person and space. */
  running: ReadonlyMap<string, Announcing>;
}

const keyOf = (personId: string, spaceId: string) => `${prefix}${personId}.${spaceId}`;

function stored(): Map<string, Announcing> {
  return new Map(
    storage.keys(prefix).flatMap((key) => {
      const found = storage.getJson<Partial<Announcing>>(key);
      return found?.jobId && found.subject ? [[key, { jobId: found.jobId, subject: found.subject }]] : [];
    }),
  );
}

let state: AnnouncingState = { isOpen: false, running: stored() };
const listeners = new Set<() => void>();

function set(change: Partial<AnnouncingState>): void {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener());
}

/** Opens where one tells everybody something, or how far that is. */
export function openAnnouncing(): void {
  hideToast();
  closeNotices();
  set({ isOpen: true });
}

export const closeAnnouncing = (): void => set({ isOpen: false });

/** What is being told outlives a reload. */
export function beginAnnouncing(personId: string, spaceId: string, announcing: Announcing): void {
  const key = keyOf(personId, spaceId);
  storage.set(key, JSON.stringify(announcing));
  set({ running: new Map(state.running).set(key, announcing) });
}

/** It is over, and the person knows. */
export function endAnnouncing(personId: string, spaceId: string): void {
  const key = keyOf(personId, spaceId);
  storage.set(key, null);
  set({ running: new Map([...state.running].filter(([each]) => each !== key)) });
}

export function clearAnnouncing(): void {
  storage.clear(prefix);
  set({ isOpen: false, running: new Map() });
}

function useAnnouncingState(): AnnouncingState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

export const useAnnouncingOpen = (): boolean => useAnnouncingState().isOpen;

export function useAnnouncing(personId: string, spaceId: string): Announcing | undefined {
  return useAnnouncingState().running.get(keyOf(personId, spaceId));
}
