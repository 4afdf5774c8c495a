import type { CsvMapping, Progress, Refused, Statement } from '@rialto/client/money/import';
import { ReadSession, type FileRead, type ReadSettings } from './readSession';

export type Question =
  | { readonly kind: 'open'; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly kind: 'read'; readonly settings: ReadSettings }
  | { readonly kind: 'statements'; readonly mapping: CsvMapping; readonly currency: string };

export type Answer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'read'; readonly read: FileRead }
  | { readonly kind: 'statements'; readonly statements: readonly Statement[] | Refused }
  | { readonly kind: 'failed'; readonly message: string };

type OnProgress = (progress: Progress) => void;

/** Reads one file beside the page, so that nothing stands still. One question at a time. */
export interface FileReader {
  read(settings: ReadSettings, onProgress: OnProgress): Promise<FileRead>;
  statements(mapping: CsvMapping, currency: string, onProgress: OnProgress): Promise<readonly Statement[] | Refused>;
  /** Ends it at once, whatever it does; what was asked is never answered. */
  stop(): void;
}

class WorkerReader implements FileReader {
  readonly #worker: Worker;

  constructor(worker: Worker, name: string, bytes: ArrayBuffer) {
    this.#worker = worker;
    this.#post({ kind: 'open', name, bytes }, [bytes]);
  }

  async read(settings: ReadSettings, onProgress: OnProgress): Promise<FileRead> {
    const { mappings, ...rest } = settings;
    const answer = await this.#ask(
      { kind: 'read', settings: { ...rest, ...(mappings && { mappings: [...mappings] }) } },
      onProgress,
    );
    if (answer.kind !== 'read') throw new Error('The reader answered something else.');
    return answer.read;
  }

  async statements(mapping: CsvMapping, currency: string, onProgress: OnProgress) {
    const answer = await this.#ask({ kind: 'statements', mapping, currency }, onProgress);
    if (answer.kind !== 'statements') throw new Error('The reader answered something else.');
    return answer.statements;
  }

  stop(): void {
    this.#worker.terminate();
  }

  #post(question: Question, transfer: Transferable[] = []): void {
    this.#worker.postMessage(question, transfer);
  }

  #ask(question: Question, onProgress: OnProgress): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.kind === 'progress') onProgress(data.progress);
        else if (data.kind === 'failed') reject(new Error(data.message));
        else resolve(data);
      };
      this.#worker.onerror = (event) => reject(new Error(event.message || 'The reader could not be started.'));
      this.#post(question);
    });
  }
}

class PageReader implements FileReader {
  readonly #session: ReadSession;
  readonly #abort = new AbortController();

  constructor(session: ReadSession) {
    this.#session = session;
  }

  read(settings: ReadSettings, onProgress: OnProgress): Promise<FileRead> {
    return this.#session.read(settings, { onProgress, signal: this.#abort.signal });
  }

  statements(mapping: CsvMapping, currency: string, onProgress: OnProgress) {
    return this.#session.statements(mapping, currency, { onProgress, signal: this.#abort.signal });
  }

  stop(): void {
    this.#abort.abort();
  }
}

/** A worker that waits for its first file: its code is here before the network goes away. */
let waiting: Worker | undefined;

const makeWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

export function prepareReader(): void {
  if (typeof Worker !== 'undefined') waiting ??= makeWorker();
}

export async function openReader(file: File): Promise<FileReader> {
  const bytes = await file.arrayBuffer();
  if (typeof Worker === 'undefined') return new PageReader(new ReadSession(file.name, bytes));
  const worker = waiting ?? makeWorker();
  waiting = undefined;
  return new WorkerReader(worker, file.name, bytes);
}
