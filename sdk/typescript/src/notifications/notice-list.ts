import type { Context } from '../context.js';
import { isGone, toRialtoError, type RialtoError } from '../errors.js';
import type { Language, Notice } from '../generated/contract.js';
import { Derived, Signal, type Unsubscribe } from '../platform/observable.js';
import { Reloading } from '../platform/reloading.js';
import type { Inbox } from '../spaces/inbox.js';
import {
  arrivedIn,
  noPages,
  withPage,
  withRead,
  type NoticePage,
  type NoticePages,
  type NoticeReading,
} from './notice-pages.js';

export interface NoticesSnapshot {
  readonly phase: 'loading' | 'ready' | 'error';
  /** The newest first. */
  readonly items: readonly Notice[];
  /** Of all, also of those that are not loaded; counted no further than 1000. */
  readonly unread: number;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly error?: RialtoError;
}

interface Parts {
  readonly spaceId: string;
  readonly context: Context;
  readonly inbox: Pick<Inbox, 'watch'>;
  readonly language: () => Language | undefined;
}

/** The server gives no more at once; what was loaded beyond is left out when the list is loaded again. */
const MOST_AT_ONCE = 100;

/** What you were told in a space, live until sign-out. */
export class NoticeList {
  readonly #parts: Parts;
  readonly #arrived = new Signal<[notices: readonly Notice[]]>();
  readonly #view = new Derived<NoticesSnapshot>(() => this.#compute());
  readonly #cleanups: Unsubscribe[];
  readonly #reloading: Reloading;
  #phase: NoticesSnapshot['phase'] = 'loading';
  #error: RialtoError | undefined;
  #pages: NoticePages = noPages;
  /** Shown as read while the server is told. */
  #readings: readonly NoticeReading[] = [];
  #lastAsked: Promise<void> = Promise.resolve();
  #loadingMore = false;
  /** What is shown may be old: asking for it again failed. */
  #behind = false;

  constructor(parts: Parts) {
    const { context, inbox, spaceId } = parts;
    this.#parts = parts;
    this.#reloading = new Reloading({
      clock: context.clock,
      tuning: context.tuning,
      load: () => this.#inTurn(() => this.#load()),
      failed: (error) => this.#failed(error),
    });
    this.#cleanups = [
      context.link.onConnected(() => this.retry()),
      inbox.watch(spaceId, (change) => {
        if (change === undefined || change.type === 'notices_changed') this.refresh();
      }),
    ];
    this.refresh();
  }

  readonly getSnapshot = (): NoticesSnapshot => this.#view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#view.subscribe(listener);

  /** Tells of unread ones that come from now on, not of those that are there at the start. */
  onArrived(listener: (notices: readonly Notice[]) => void): Unsubscribe {
    return this.#arrived.on(listener);
  }

  /** Loads again after an error. */
  retry(): void {
    if (this.#behind) this.refresh();
  }

  /** Asks again for what is loaded; once more afterwards, however often it is called meanwhile. */
  refresh(): void {
    this.#reloading.now();
  }

  /** The next page of older ones, once what is being asked for again has come. */
  async loadMore(): Promise<void> {
    if (this.#pages.next === undefined || this.#loadingMore) return;
    this.#loadingMore = true;
    this.#view.invalidate();
    try {
      await this.#inTurn(() => this.#loadNext());
      this.#error = undefined;
    } catch (error) {
      this.#error = toRialtoError(error);
    } finally {
      this.#loadingMore = false;
      this.#view.invalidate();
    }
  }

  /** At once here; what the server refuses or cannot be told is unread again, and the error is thrown. */
  async read(reading: NoticeReading): Promise<void> {
    this.#readings = [...this.#readings, reading];
    this.#view.invalidate();
    try {
      const { api } = this.#parts.context;
      const { unread } = await api.call('readNotices', { path: { spaceId: this.#parts.spaceId }, body: reading });
      this.#pages = { ...withRead(this.#pages, [reading]), unread };
      // What is on its way may have been asked before.
      if (this.#reloading.busy || this.#loadingMore) this.refresh();
    } finally {
      this.#readings = this.#readings.filter((one) => one !== reading);
      this.#view.invalidate();
    }
  }

  close(): void {
    this.#reloading.close();
    for (const cleanup of this.#cleanups) cleanup();
  }

  /** Pages are asked for one after the other: each stands on what the one before gave. */
  #inTurn(ask: () => Promise<void>): Promise<void> {
    const asked = this.#lastAsked.then(ask);
    this.#lastAsked = asked.catch(() => undefined);
    return asked;
  }

  async #loadNext(): Promise<void> {
    const { next } = this.#pages;
    if (next === undefined || this.#reloading.closed) return;
    const page = await this.#page({ limit: this.#parts.context.tuning.noticesPerPage, after: next });
    this.#pages = withPage(this.#pages, page);
  }

  async #load(): Promise<void> {
    if (this.#phase === 'error') this.#show('loading');
    const known = this.#pages.items;
    const limit = Math.min(Math.max(known.length, this.#parts.context.tuning.noticesPerPage), MOST_AT_ONCE);
    const page = await this.#page({ limit });
    if (this.#reloading.closed) return;
    const isFirst = this.#phase !== 'ready';
    this.#pages = withPage(noPages, page);
    this.#behind = false;
    this.#show('ready');
    const arrived = isFirst ? [] : arrivedIn(page.items, known);
    if (arrived.length > 0) this.#arrived.emit(arrived);
  }

  #page(query: { limit: number; after?: string }): Promise<NoticePage> {
    const { context, spaceId, language } = this.#parts;
    const wanted = language();
    return context.api.call('listNotices', {
      path: { spaceId },
      query: { ...query, ...(wanted === undefined ? {} : { language: wanted }) },
    });
  }

  /** What is loaded stays in view while it is tried again. */
  #failed(error: RialtoError): void {
    this.#behind = true;
    if (isGone(error)) this.#pages = noPages;
    if (this.#phase !== 'ready' || isGone(error)) this.#show('error', error);
  }

  #show(phase: NoticesSnapshot['phase'], error?: RialtoError): void {
    this.#phase = phase;
    this.#error = error;
    this.#view.invalidate();
  }

  #compute(): NoticesSnapshot {
    const { items, unread, next } = withRead(this.#pages, this.#readings);
    return {
      phase: this.#phase,
      items,
      unread,
      hasMore: next !== undefined,
      loadingMore: this.#loadingMore,
      ...(this.#error ? { error: this.#error } : {}),
    };
  }
}
