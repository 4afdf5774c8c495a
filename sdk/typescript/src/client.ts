import { Administration } from './administration/administration.js';
import type { Context } from './context.js';
import { Mailbox } from './development/mailbox.js';
import { toRialtoError } from './errors.js';
import type { Me, Message } from './generated/contract.js';
import type { Host } from './host.js';
import { Api } from './http/api.js';
import { CookieJar } from './http/cookies.js';
import { Transport, type Fetch, type RequestOptions } from './http/transport.js';
import { OwnJobs } from './jobs/own-jobs.js';
import { Feeds } from './live/feeds.js';
import { Connection, Live, type LiveState } from './live/live.js';
import { SocketLink } from './live/socket-link.js';
import { Messaging } from './messaging/messaging.js';
import { Receipts, type CursorMove } from './messaging/receipts.js';
import { Notifications } from './notifications/notifications.js';
import { defaultOutboxStorage } from './outbox/indexeddb.js';
import { Outbox } from './outbox/outbox.js';
import type { OutboxEntry, OutboxStorage } from './outbox/storage.js';
import { systemClock, type Clock } from './platform/clock.js';
import { finishPurge, purgeCopies } from './platform/databases.js';
import { deviceIdOf, guessDeviceName } from './platform/device.js';
import { detectEnvironment, type Environment } from './platform/environment.js';
import { Observable, Signal } from './platform/observable.js';
import { Presence } from './presence/presence.js';
import { Session, type SignOutReason } from './session/session.js';
import { Tokens } from './session/tokens.js';
import { Inbox } from './spaces/inbox.js';
import { Spaces } from './spaces/spaces.js';
import { defaultTuning, type Tuning } from './tuning.js';

export interface ClientOptions {
  /** The server's origin; by default the page's own. */
  readonly baseUrl?: string;
  /** Where unsent messages survive a reload; by default IndexedDB, or memory outside a browser. */
  readonly storage?: OutboxStorage;
  /** Made and kept by the client unless given. */
  readonly deviceId?: string;
  readonly deviceName?: string;
  readonly fetch?: Fetch;
  readonly now?: () => number;
  /** `memory` keeps the refresh cookie here, for programs outside a browser. */
  readonly cookies?: 'browser' | 'memory';
  readonly tuning?: Partial<Tuning>;
  readonly clock?: Clock;
  readonly environment?: Environment;
}

/** Everything an application needs of a Rialto server, in one object that lives as long as the page. */
export class RialtoClient {
  readonly session: Session;
  readonly spaces: Spaces;
  readonly inbox: Inbox;
  readonly live: Live;
  readonly messaging: Messaging;
  readonly notifications: Notifications;
  readonly jobs: OwnJobs;
  readonly presence: Presence;
  readonly administration: Administration;
  readonly mailbox: Mailbox;
  /** For the parts of the library that are loaded on demand, such as `@rialto/client/sync`. */
  readonly host: Host;

  readonly #api: Api;
  readonly #tokens: Tokens;
  readonly #link: SocketLink;
  readonly #feeds: Feeds;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #receipts: Receipts;
  readonly #clock: Clock;
  readonly #tuning: Tuning;
  #context: Context | undefined;

  constructor(options: ClientOptions = {}) {
    const tuning = { ...defaultTuning, ...options.tuning };
    const clock = options.clock ?? systemClock(options.now);
    const environment = options.environment ?? detectEnvironment();
    const baseUrl = (options.baseUrl ?? globalThis.location?.origin ?? '').replace(/\/$/, '');
    const deviceId = options.deviceId ?? deviceIdOf(environment);
    const transport = new Transport({
      baseUrl,
      clock,
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      timeoutMs: tuning.requestTimeoutMs,
      cookies: options.cookies === 'memory' ? new CookieJar() : undefined,
    });
    const tokens = new Tokens(transport, clock, environment, tuning);
    const api = new Api(transport, tokens);
    const state = new Observable<LiveState>({ status: 'idle', waiting: 0, since: clock.now() });
    const link = new SocketLink(tuning.ackTimeoutMs);
    this.#clock = clock;
    this.#tuning = tuning;
    this.#tokens = tokens;
    this.#api = api;
    this.#link = link;
    this.#feeds = new Feeds(link, clock, tuning);
    this.#outbox = new Outbox({
      storage: options.storage ?? defaultOutboxStorage(),
      clock,
      tuning,
      deliver: (entry) => this.#deliver(entry),
    });
    this.#receipts = new Receipts(clock, tuning, (conversationId, move) => this.#mark(conversationId, move));
    this.session = new Session({
      transport,
      api,
      tokens,
      clock,
      environment,
      tuning,
      deviceId,
      deviceName: options.deviceName ?? guessDeviceName(),
      onEntered: (me) => this.#entered(me),
      onEnded: (reason, me) => this.#ended(reason, me),
    });
    const reloadMe = (): Promise<unknown> => this.session.reloadMe();
    this.#connection = new Connection({
      baseUrl,
      deviceId,
      link,
      tokens,
      clock,
      environment,
      tuning,
      state,
      onMembershipChanged: () => void reloadMe().catch(() => undefined),
    });
    this.live = new Live(state);
    this.spaces = new Spaces(api, reloadMe);
    this.presence = new Presence(link, clock, tuning);
    this.administration = new Administration(api, link);
    this.mailbox = new Mailbox(transport);
    this.inbox = new Inbox({ api, feeds: this.#feeds, link });
    const contextOf = (): Context | undefined => this.#currentContext();
    this.messaging = new Messaging(contextOf);
    this.notifications = new Notifications({ transport, api, inbox: this.inbox, contextOf });
    this.jobs = new OwnJobs(contextOf);
    this.host = {
      api,
      feeds: this.#feeds,
      link,
      environment,
      clock,
      tuning,
      personId: () => this.#personId(),
      entered: new Signal(),
      stopped: new Signal(),
    };
    void finishPurge(environment).catch(() => undefined);
    this.#outbox.waitingChanged.on((waiting) => state.set({ ...state.get(), waiting }));
    const wake = (): void => {
      this.#outbox.wake();
      this.#receipts.wake();
    };
    link.onConnected(wake);
    environment.onOnline(wake);
  }

  /** Any operation of the server, with the session; `path` is without `/api/v1`. */
  request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return this.#api.request<T>(method, path, options);
  }

  /** Stops everything without signing out: a later client goes on with the same storage. */
  close(): void {
    this.#stop();
    this.#outbox.stop();
    this.#tokens.clear();
  }

  #entered(me: Me): void {
    this.#currentContext();
    this.#outbox.start(me.user.id);
    this.#connection.start();
    this.host.entered.emit(me.user.id);
  }

  /** Of who is signed in, or was when this device last had a network: what they look at waits for one. */
  #currentContext(): Context | undefined {
    const personId = this.#personId();
    if (personId === undefined || this.#context?.me === personId) return this.#context;
    this.#context?.ended.emit();
    this.#context = {
      me: personId,
      api: this.#api,
      link: this.#link,
      feeds: this.#feeds,
      outbox: this.#outbox,
      receipts: this.#receipts,
      clock: this.#clock,
      tuning: this.#tuning,
      ended: new Signal(),
    };
    return this.#context;
  }

  /** A session that merely ran out keeps what is unsent, and its copies, for when the same person comes back. */
  #ended(reason: SignOutReason, me: Me): void {
    this.#stop(reason === 'expired' ? undefined : me.user.id);
    if (reason === 'expired') return this.#outbox.stop();
    void this.#outbox.purge();
    void purgeCopies(this.host.environment, me.user.id).catch(() => undefined);
  }

  #personId(): string | undefined {
    const { state } = this.session;
    return state.phase === 'signed-out' ? undefined : state.me?.user.id;
  }

  #stop(purgeOf?: string): void {
    const context = this.#context;
    this.#context = undefined;
    this.#connection.stop();
    this.#feeds.clear();
    this.#receipts.clear();
    context?.ended.emit();
    this.host.stopped.emit(purgeOf);
  }

  async #deliver({ id, conversationId, body, reference }: OutboxEntry): Promise<Message> {
    const said = { body, ...(reference === undefined ? {} : { reference }) };
    if (this.#link.connected) {
      try {
        return (await this.#link.request('send_message', { conversationId, commandId: id, ...said })).message;
      } catch (error) {
        // A socket that does not answer may be dead without knowing it: the same command goes the other way.
        if (toRialtoError(error).code !== 'TIMEOUT') throw error;
      }
    }
    return this.#api.call('sendMessage', { path: { conversationId }, body: said, commandId: id });
  }

  async #mark(conversationId: string, move: CursorMove): Promise<{ delivered: number; read: number }> {
    if (this.#link.connected) return this.#link.request('mark', { conversationId, ...move });
    return this.#api.call('moveCursor', { path: { conversationId }, body: move });
  }
}
