import { io, type Socket } from 'socket.io-client';
import { toRialtoError } from '../errors.js';
import type { LiveEvents } from '../generated/contract.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import { Observable, type Unsubscribe } from '../platform/observable.js';
import type { Tokens } from '../session/tokens.js';
import type { Tuning } from '../tuning.js';
import type { SocketLink } from './socket-link.js';

export type LiveStatus = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface LiveState {
  readonly status: LiveStatus;
  /** Commands that the server has not confirmed yet. */
  readonly waiting: number;
  /** When the status began, by this device's clock. */
  readonly since: number;
}

interface Parts {
  readonly baseUrl: string;
  readonly deviceId: string;
  readonly link: SocketLink;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tuning: Tuning;
  readonly state: Observable<LiveState>;
  /** Your memberships changed: load them again. */
  readonly onMembershipChanged: () => void;
}

type Ending = LiveEvents['session_ending'];

/**
 * Keeps one socket connected while somebody is signed in. Reconnecting is done here and not by socket.io's manager,
 * because a reconnect may have to wait for a token, for the network, or for as long as the server asked.
 */
export class Connection {
  readonly #parts: Parts;
  readonly #backoff: Backoff;
  #running = false;
  #socket: Socket | undefined;
  #attempt = 0;
  #timer: Cancel | undefined;
  #cancels: Unsubscribe[] = [];
  #ending: Ending | undefined;
  #token = '';
  /** One refused token is renewed and tried at once; a second in a row waits like any other failure. */
  #renewedForThis = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.tuning.reconnectMinMs, parts.tuning.reconnectMaxMs);
    parts.link.on('session_ending', (ending) => this.#sessionEnding(ending));
    parts.tokens.renewed.on((token) => this.#handOver(token));
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    const { environment } = this.#parts;
    this.#cancels = [
      environment.onOnline(() => this.#hurry()),
      environment.onVisible(() => this.#hurry()),
      environment.onOffline(() => this.#goOffline()),
    ];
    this.#show('connecting');
    void this.#connect();
  }

  stop(): void {
    this.#running = false;
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#drop();
    this.#show('idle');
  }

  async #connect(): Promise<void> {
    this.#drop();
    const attempt = ++this.#attempt;
    const { tokens, environment, clock, tuning } = this.#parts;
    if (!environment.online()) return this.#show('offline');
    if (this.#parts.state.get().status === 'offline') this.#show('reconnecting');
    try {
      this.#token = await tokens.access();
    } catch (error) {
      if (this.#isCurrent(attempt) && toRialtoError(error).retryable) this.#reconnectIn(this.#backoff.nextMs());
      return;
    }
    if (!this.#isCurrent(attempt)) return;
    this.#open(attempt);
    this.#timer = clock.after(tuning.connectTimeoutMs, () => this.#lost(attempt));
  }

  #open(attempt: number): void {
    const { baseUrl, deviceId, link, tuning } = this.#parts;
    const socket = io(baseUrl, {
      path: '/socket.io/',
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      forceNew: true,
      timeout: tuning.connectTimeoutMs,
      auth: (give) => give({ token: this.#token, deviceId }),
    });
    this.#socket = socket;
    link.attach(socket);
    socket.on('connect', () => {
      if (this.#isCurrent(attempt)) this.#connected();
    });
    socket.on('connect_error', (error: Error & { data?: { code?: string; retryAfterMs?: number } }) => {
      if (this.#isCurrent(attempt)) void this.#refused(attempt, error.data);
    });
    socket.on('disconnect', () => this.#lost(attempt));
  }

  #connected(): void {
    const { tokens, link } = this.#parts;
    this.#timer?.();
    this.#ending = undefined;
    this.#renewedForThis = false;
    this.#show('live');
    link.up();
    if (tokens.current !== undefined && tokens.current !== this.#token) this.#handOver(tokens.current);
  }

  async #refused(attempt: number, data: { code?: string; retryAfterMs?: number } | undefined): Promise<void> {
    this.#drop();
    if (data?.code === 'UNAUTHENTICATED') {
      try {
        await this.#parts.tokens.refresh(this.#token);
      } catch (error) {
        if (!toRialtoError(error).retryable) return;
      }
      if (!this.#isCurrent(attempt)) return;
      if (!this.#renewedForThis) {
        this.#renewedForThis = true;
        return this.#connect();
      }
    }
    this.#again(data?.retryAfterMs);
  }

  #lost(attempt: number): void {
    if (!this.#isCurrent(attempt)) return;
    const { clock, state, tuning } = this.#parts;
    const { status, since } = state.get();
    // A server that takes connections only to drop them is not a reason to start over with short waits.
    if (status === 'live' && clock.now() - since >= tuning.reconnectMaxMs) this.#backoff.reset();
    this.#drop();
    const ending = this.#ending;
    this.#ending = undefined;
    if (ending?.reason === 'token_expired') void this.#renewAndReconnect(attempt);
    else this.#again(ending?.retryAfterMs);
  }

  async #renewAndReconnect(attempt: number): Promise<void> {
    this.#show('reconnecting');
    await this.#parts.tokens.refresh(this.#token).catch(() => undefined);
    if (this.#isCurrent(attempt) && this.#parts.tokens.current !== undefined) void this.#connect();
  }

  #sessionEnding(ending: Ending): void {
    if (!this.#running) return;
    this.#ending = ending;
    if (ending.reason === 'signed_out') return this.#parts.tokens.revoked();
    if (ending.reason === 'membership_changed') this.#parts.onMembershipChanged();
    // Answers under way may still arrive, so the server closes; a server that forgets to is not waited for.
    const attempt = this.#attempt;
    this.#timer = this.#parts.clock.after(this.#parts.tuning.ackTimeoutMs, () => this.#lost(attempt));
  }

  /** Carries a newer token to the open socket; if that fails, a new socket carries it. */
  #handOver(token: string): void {
    const { link } = this.#parts;
    if (!link.connected || token === this.#token) return;
    this.#token = token;
    const attempt = this.#attempt;
    link.request('refresh_token', { token }).catch(() => this.#lost(attempt));
  }

  #again(retryAfterMs = 0): void {
    this.#reconnectIn(retryAfterMs + this.#backoff.nextMs());
  }

  #reconnectIn(delayMs: number): void {
    this.#show(this.#parts.environment.online() ? 'reconnecting' : 'offline');
    this.#timer?.();
    this.#timer = this.#parts.clock.after(delayMs, () => void this.#connect());
  }

  /** The network or the person is back: no more waiting. */
  #hurry(): void {
    const { status } = this.#parts.state.get();
    if (this.#running && !this.#socket && (status === 'reconnecting' || status === 'offline')) void this.#connect();
  }

  #goOffline(): void {
    this.#attempt++;
    this.#drop();
    this.#show('offline');
  }

  #drop(): void {
    this.#timer?.();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.off();
    socket?.disconnect();
    this.#parts.link.down();
  }

  #isCurrent(attempt: number): boolean {
    return this.#running && attempt === this.#attempt;
  }

  #show(status: LiveStatus): void {
    const { state, clock } = this.#parts;
    const before = state.get();
    if (before.status !== status) state.set({ ...before, status, since: clock.now() });
  }
}

/** What an application sees of the connection. */
export class Live {
  readonly #state: Observable<LiveState>;

  constructor(state: Observable<LiveState>) {
    this.#state = state;
  }

  get state(): LiveState {
    return this.#state.get();
  }

  readonly getSnapshot = (): LiveState => this.#state.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);
}
