import type { Link, PersonPresence } from '../live/link.js';
import type { Clock } from '../platform/clock.js';
import { Backoff } from '../platform/backoff.js';
import type { Unsubscribe } from '../platform/observable.js';
import { toRialtoError } from '../errors.js';
import type { Tuning } from '../tuning.js';

export interface PresenceState {
  readonly status: 'online' | 'away' | 'offline';
  readonly lastSeenAt?: string;
}

interface Watch {
  readonly personIds: readonly string[];
  readonly listener: () => void;
}

/** Who is there. All watchers of this client together make one subscription at the server. */
export class Presence {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #tuning: Tuning;
  readonly #backoff: Backoff;
  readonly #watches = new Set<Watch>();
  readonly #people = new Map<string, PresenceState>();
  readonly #changed = new Set<string>();
  #told = '';
  #asking = false;
  #active = true;

  constructor(link: Link, clock: Clock, tuning: Tuning) {
    this.#link = link;
    this.#clock = clock;
    this.#tuning = tuning;
    this.#backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    link.onConnected(() => this.#connected());
    link.onDisconnected(() => (this.#told = ''));
    link.on('signal', (signal) => {
      if (signal.kind === 'presence') this.#learn([signal]);
    });
  }

  /** Follows these people; `listener` is called, once a microtask, when one of them changed. */
  watch(personIds: readonly string[], listener: () => void): Unsubscribe {
    const watch = { personIds: [...personIds], listener };
    this.#watches.add(watch);
    this.#ask();
    return () => {
      if (this.#watches.delete(watch)) this.#ask();
    };
  }

  /** Undefined for people who are not watched, or not known yet, or share no space with you. */
  get(personId: string): PresenceState | undefined {
    return this.#people.get(personId);
  }

  /** Whether anyone is at this device: call it as the page is hidden or shown, or the person falls idle. */
  setActive(active: boolean): void {
    if (active === this.#active) return;
    this.#active = active;
    this.#tellActivity();
  }

  #connected(): void {
    this.#backoff.reset();
    if (!this.#active) this.#tellActivity();
    this.#ask();
  }

  #tellActivity(): void {
    if (!this.#link.connected) return;
    this.#link.request('set_presence', { status: this.#active ? 'online' : 'away' }).catch(() => undefined);
  }

  /** Those that come and go within one turn are one call. */
  #ask(): void {
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(() => {
      this.#asking = false;
      void this.#subscribe();
    });
  }

  async #subscribe(): Promise<void> {
    const personIds = this.#watched();
    this.#forgetUnwatched(personIds);
    const wish = personIds.join();
    if (!this.#link.connected || wish === this.#told) return;
    this.#told = wish;
    try {
      const { people } = await this.#link.request('watch_presence', { personIds });
      if (this.#told !== wish) return;
      const answered = new Set(people.map((person) => person.personId));
      for (const personId of personIds)
        if (!answered.has(personId) && this.#people.delete(personId)) this.#notify(personId);
      this.#learn(people);
    } catch (error) {
      if (this.#told !== wish) return;
      this.#told = '';
      if (this.#link.connected && toRialtoError(error).retryable)
        this.#clock.after(this.#backoff.nextMs(), () => this.#ask());
    }
  }

  #watched(): string[] {
    const all = new Set<string>();
    for (const watch of this.#watches) for (const personId of watch.personIds) all.add(personId);
    return [...all].sort().slice(0, this.#tuning.watchedPeople);
  }

  #forgetUnwatched(personIds: readonly string[]): void {
    const watched = new Set(personIds);
    for (const personId of this.#people.keys()) if (!watched.has(personId)) this.#people.delete(personId);
  }

  #learn(people: readonly PersonPresence[]): void {
    for (const { personId, status, lastSeenAt } of people) {
      const before = this.#people.get(personId);
      if (before?.status === status && before.lastSeenAt === lastSeenAt) continue;
      this.#people.set(personId, { status, ...(lastSeenAt === undefined ? {} : { lastSeenAt }) });
      this.#notify(personId);
    }
  }

  #notify(personId: string): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#tellWatchers());
    this.#changed.add(personId);
  }

  #tellWatchers(): void {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    for (const watch of [...this.#watches])
      if (watch.personIds.some((personId) => changed.has(personId))) watch.listener();
  }
}
