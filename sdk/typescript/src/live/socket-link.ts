import type { Socket } from 'socket.io-client';
import { disconnectedError, refusalToError, timeoutError, type Refusal } from '../errors.js';
import type { LiveCommands, LiveEvents } from '../generated/contract.js';
import { Signal, type Unsubscribe } from '../platform/observable.js';
import type { Link, LiveAnswers } from './link.js';

type Ack = Refusal & { readonly ok: boolean };

const EVENTS: ReadonlyArray<keyof LiveEvents> = ['feed', 'signal', 'session_ending'];

/** Commands and events over whichever socket is the current one. */
export class SocketLink implements Link {
  readonly #ackTimeoutMs: number;
  readonly #connected = new Signal<[]>();
  readonly #disconnected = new Signal<[]>();
  readonly #events: { readonly [name in keyof LiveEvents]: Signal<[event: LiveEvents[name]]> } = {
    feed: new Signal(),
    signal: new Signal(),
    session_ending: new Signal(),
  };
  #socket: Socket | undefined;
  #up = false;

  constructor(ackTimeoutMs: number) {
    this.#ackTimeoutMs = ackTimeoutMs;
  }

  get connected(): boolean {
    return this.#up && this.#socket?.connected === true;
  }

  request<Name extends keyof LiveCommands>(name: Name, payload: LiveCommands[Name]): Promise<LiveAnswers[Name]> {
    const socket = this.#socket;
    // An unconnected socket would queue the event and send it later, behind our back.
    if (!socket || !this.connected) return Promise.reject(disconnectedError());
    return new Promise((resolve, reject) => {
      socket.timeout(this.#ackTimeoutMs).emit(name, payload, (lost: Error | null, ack?: Ack) => {
        if (lost) reject(socket.connected ? timeoutError() : disconnectedError());
        else if (ack?.ok === true) resolve(ack as unknown as LiveAnswers[Name]);
        else reject(refusalToError(ack ?? {}));
      });
    });
  }

  signal<Name extends keyof LiveCommands>(name: Name, payload: LiveCommands[Name]): void {
    if (this.connected) this.#socket?.volatile.emit(name, payload);
  }

  on<Name extends keyof LiveEvents>(name: Name, listener: (event: LiveEvents[Name]) => void): Unsubscribe {
    return this.#events[name].on(listener);
  }

  onConnected(listener: () => void): Unsubscribe {
    return this.#connected.on(listener);
  }

  onDisconnected(listener: () => void): Unsubscribe {
    return this.#disconnected.on(listener);
  }

  attach(socket: Socket): void {
    this.#socket = socket;
    for (const name of EVENTS) {
      socket.on(name, (event: unknown) => {
        if (this.#socket === socket) (this.#events[name] as Signal<[unknown]>).emit(event);
      });
    }
  }

  up(): void {
    this.#up = true;
    this.#connected.emit();
  }

  down(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#disconnected.emit();
  }
}
