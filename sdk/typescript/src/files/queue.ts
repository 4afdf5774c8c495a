import { RialtoError, toRialtoError } from '../errors.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import { Observable } from '../platform/observable.js';
import type { Tuning } from '../tuning.js';
import { keyText, type FileStorage, type Task } from './storage.js';
import type { UploadState } from './types.js';
import { pathOf, Uploader, type Request } from './uploader.js';

interface Parts {
  readonly storage: FileStorage;
  readonly request: Request;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tuning: Pick<Tuning, 'retryMinMs' | 'retryMaxMs'>;
  /** The server knows nothing of this feed, or of us in it. */
  readonly onGone: (feed: string) => Promise<void>;
}

/** When one task fails like this, the next would too. */
const NO_WAY = new Set(['NETWORK', 'TIMEOUT', 'ABORTED', 'SIGNED_OUT']);

/** Does what the storage says is to be done, one task at a time, in one tab at a time, as often as it takes. */
export class Queue {
  readonly state = new Observable<readonly UploadState[]>([]);
  readonly #parts: Parts;
  readonly #backoff: Backoff;
  readonly #uploader: Uploader;
  #running: AbortController | undefined;
  #working: Promise<void> | undefined;
  #again = false;
  #retry: Cancel | undefined;
  #sending: { readonly key: string; readonly sent: number } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.tuning.retryMinMs, parts.tuning.retryMaxMs);
    this.#uploader = new Uploader(parts.request);
  }

  start(): void {
    this.#running ??= new AbortController();
    this.wake();
  }

  /** Resolves once nothing is under way any more. */
  async stop(): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
    this.#retry?.();
    await this.#working;
  }

  /** There is more to do, or the way to the server is open again. */
  wake(): void {
    this.#retry?.();
    this.#backoff.reset();
    this.#work();
  }

  /** Shows what the storage says. */
  async show(): Promise<void> {
    const tasks = await this.#parts.storage.tasks();
    this.state.set(tasks.filter(({ kind }) => kind === 'upload').map((task) => this.#shown(task)));
  }

  #work(): void {
    const running = this.#running;
    if (!running) return;
    if (this.#working) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#working = this.#parts.environment
      .exclusively('rialto-files', () => this.#pass(running.signal))
      .catch(() => true)
      .then((left) => {
        this.#working = undefined;
        if (running.signal.aborted) return;
        if (this.#again) this.#work();
        else if (left) this.#retry = this.#parts.clock.after(this.#backoff.nextMs(), () => this.#work());
      });
  }

  /** @returns whether something is left that may go better later */
  async #pass(signal: AbortSignal): Promise<boolean> {
    const tried = new Set<number>();
    let left = false;
    for (;;) {
      const tasks = await this.#parts.storage.tasks();
      const next = tasks.find(({ seq, refusal }) => !refusal && !tried.has(seq));
      if (!next || signal.aborted) return left;
      tried.add(next.seq);
      const error = await this.#tried(next, signal);
      await this.show();
      if (error) left = true;
      if (error && NO_WAY.has(error.code)) return true;
    }
  }

  /** @returns what stopped it and may pass */
  async #tried(task: Task, signal: AbortSignal): Promise<RialtoError | undefined> {
    try {
      await (task.kind === 'upload' ? this.#upload(task, signal) : this.#remove(task, signal));
      await this.#parts.storage.done(task);
      this.#backoff.reset();
      return undefined;
    } catch (failure) {
      const error = toRialtoError(failure);
      // A refused token ends the session, not the upload.
      if (error.retryable || NO_WAY.has(error.code) || error.status === 401) return error;
      if (error.code === 'NOT_FOUND') await this.#parts.onGone(task.feed);
      else if (task.kind === 'upload') await this.#parts.storage.refuse(task, refusalOf(error));
      // Whoever may not take it away sees it again when they ask for it.
      else await this.#parts.storage.done(task);
      return undefined;
    } finally {
      this.#sending = undefined;
    }
  }

  async #upload(task: Task, signal: AbortSignal): Promise<void> {
    const kept = await this.#parts.storage.content([task.feed, task.sha256]);
    if (!kept) throw new RialtoError('CONTENT_LOST', 'This device no longer has the file.');
    const progress = (sent: number): void => {
      this.#sending = { key: keyText(task), sent };
      this.state.set(this.state.get().map((one) => (keyText(one) === keyText(task) ? this.#shown(task) : one)));
    };
    progress(0);
    await this.#uploader.upload(task, kept.bytes, progress, signal);
  }

  async #remove({ feed, sha256 }: Task, signal: AbortSignal): Promise<void> {
    await this.#parts.request('DELETE', pathOf(feed, sha256), { signal });
  }

  #shown({ feed, sha256, name, type, size, refusal }: Task): UploadState {
    const file = { feed, sha256, name, type, size };
    if (refusal) {
      const error = new RialtoError(refusal.code, refusal.message, { status: refusal.status });
      return { ...file, status: 'refused', sent: 0, error };
    }
    const sending = this.#sending?.key === keyText(file) ? this.#sending : undefined;
    return { ...file, status: sending ? 'sending' : 'waiting', sent: sending?.sent ?? 0 };
  }
}

const refusalOf = ({ code, message, status }: RialtoError): NonNullable<Task['refusal']> => ({
  code,
  message,
  ...(status === undefined ? {} : { status }),
});
