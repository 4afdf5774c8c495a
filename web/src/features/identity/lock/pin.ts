import { storage } from '@/lib/storage';
import { isPin, makeVerifier, type Verifier } from './verifier';

interface Kept {
  verifier: Verifier;
  /** Locks after so many minutes without the person; 0 as soon as they look elsewhere. */
  awayMinutes: number;
  wrongTries: number;
  blockedUntil: number;
}

export interface PinState {
  isSet: boolean;
  isLocked: boolean;
  awayMinutes: number;
}

export type Try =
  | { outcome: 'right' }
  | { outcome: 'wrong'; triesLeft: number; waitMs: number }
  | { outcome: 'blocked'; waitMs: number }
  /** That was the last one. */
  | { outcome: 'spent' };

export const maxTries = 10;
export const awayChoices = [0, 1, 5, 15, 60] as const;
export const pinPattern = /^\d{4,8}$/;

const second = 1000;
const minute = 60 * second;
/** After so many wrong tries one has to wait this long. */
const waits = [0, 0, 0, 5 * second, 15 * second, 30 * second, minute, 5 * minute, 15 * minute, 30 * minute];

const prefix = 'rialto.pin.';
const lockedKey = 'rialto.pin-locked';
const keyOf = (personId: string) => prefix + personId;

const none: PinState = { isSet: false, isLocked: false, awayMinutes: 5 };
const listeners = new Set<() => void>();
/** Whoever proved in this page that it is them. A page begins locked. */
let unlockedFor: string | undefined;
let states = new Map<string, PinState>();

function tell(): void {
  states = new Map();
  listeners.forEach((listener) => listener());
}

const read = (personId: string) => storage.getJson<Kept>(keyOf(personId));
const write = (personId: string, kept: Kept) => storage.set(keyOf(personId), JSON.stringify(kept));

function compute(personId: string): PinState {
  const kept = read(personId);
  if (!kept) return none;
  return { isSet: true, isLocked: unlockedFor !== personId, awayMinutes: kept.awayMinutes };
}

/** The PIN of a person on this device. */
export const pin = {
  subscribe(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      // Another tab locked, or has set or removed the PIN.
      if (event.key === lockedKey) unlockedFor = undefined;
      if (event.key === lockedKey || event.key?.startsWith(prefix)) tell();
    };
    listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  },

  state(personId: string): PinState {
    const state = states.get(personId) ?? compute(personId);
    states.set(personId, state);
    return state;
  },

  async set(personId: string, digits: string, awayMinutes: number, iterations?: number): Promise<void> {
    const verifier = await makeVerifier(digits, iterations);
    write(personId, { verifier, awayMinutes, wrongTries: 0, blockedUntil: 0 });
    unlockedFor = personId;
    tell();
  },

  setAway(personId: string, awayMinutes: number): void {
    const kept = read(personId);
    if (kept) write(personId, { ...kept, awayMinutes });
    tell();
  },

  lock(): void {
    unlockedFor = undefined;
    storage.set(lockedKey, String(Date.now()));
    tell();
  },

  /** How long nobody may try now. */
  waitMs(personId: string, now: number): number {
    const kept = read(personId);
    // A clock that was set back makes nobody wait longer than they had to.
    return kept ? Math.max(0, Math.min(kept.blockedUntil - now, waits[kept.wrongTries] ?? 0)) : 0;
  },

  async try(personId: string, digits: string, now: number): Promise<Try> {
    const kept = read(personId);
    if (!kept) return { outcome: 'right' };
    const waitMs = pin.waitMs(personId, now);
    if (waitMs > 0) return { outcome: 'blocked', waitMs };
    // Counted before it is looked at: a page that is closed meanwhile gives no try for nothing.
    const wrongTries = kept.wrongTries + 1;
    const nextWaitMs = waits[wrongTries] ?? 0;
    write(personId, { ...kept, wrongTries, blockedUntil: now + nextWaitMs });
    if (await isPin(digits, kept.verifier)) {
      write(personId, { ...kept, wrongTries: 0, blockedUntil: 0 });
      unlockedFor = personId;
      tell();
      return { outcome: 'right' };
    }
    if (wrongTries >= maxTries) return { outcome: 'spent' };
    return { outcome: 'wrong', triesLeft: maxTries - wrongTries, waitMs: nextWaitMs };
  },

  /** They signed in with their password: nothing needs to be asked. */
  passwordGiven(personId: string): void {
    unlockedFor = personId;
    tell();
  },

  forget(personId: string): void {
    storage.set(keyOf(personId), null);
    tell();
  },
};
