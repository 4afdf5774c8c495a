import { Dexie, type Table } from 'dexie';
import type { FileType } from '../generated/contract.js';

export type FileKey = [feed: string, sha256: string];

/** A file whose content is on this device. */
export interface KeptFile {
  readonly feed: string;
  readonly sha256: string;
  readonly type: FileType;
  readonly size: number;
  readonly usedAt: number;
}

/** Something that the server is still to be told, in the order of `seq`. */
export interface Task {
  readonly feed: string;
  readonly sha256: string;
  readonly kind: 'upload' | 'removal';
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
  readonly seq: number;
  /** The server refused it for good; it waits for a decision. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly status?: number };
}

interface Content {
  readonly feed: string;
  readonly sha256: string;
  /** A buffer and not a Blob: browsers have lost Blobs that were kept. */
  readonly bytes: ArrayBuffer;
}

const KEYS = '[feed+sha256], feed';

/** What survives a reload: content, what is to be done with it, and whose it is. */
export class FileStorage {
  readonly #database: Dexie;
  readonly #files: Table<KeptFile, FileKey>;
  readonly #contents: Table<Content, FileKey>;
  readonly #tasks: Table<Task, FileKey>;
  readonly #owner: Table<{ id: 'owner'; personId: string }, string>;

  constructor(name: string) {
    this.#database = new Dexie(name);
    this.#database.version(1).stores({
      files: `${KEYS}, usedAt`,
      contents: KEYS,
      tasks: `${KEYS}, seq`,
      owner: 'id',
    });
    this.#files = this.#database.table('files');
    this.#contents = this.#database.table('contents');
    this.#tasks = this.#database.table('tasks');
    this.#owner = this.#database.table('owner');
  }

  async owner(): Promise<string | undefined> {
    return (await this.#owner.get('owner'))?.personId;
  }

  /** What another person left behind is thrown away. */
  async ownedBy(personId: string): Promise<void> {
    await this.#database.transaction('rw', this.#database.tables, async () => {
      const before = await this.owner();
      if (before !== undefined && before !== personId) await this.#clear();
      await this.#owner.put({ id: 'owner', personId });
    });
  }

  /** Keeps content, and with it what is to be done. */
  async keep(file: KeptFile, bytes: ArrayBuffer, task?: Task): Promise<void> {
    const { feed, sha256 } = file;
    await this.#database.transaction('rw', this.#files, this.#contents, this.#tasks, async () => {
      await this.#files.put(file);
      await this.#contents.put({ feed, sha256, bytes });
      if (task) await this.#tasks.put(task);
    });
  }

  async content(key: FileKey): Promise<{ file: KeptFile; bytes: ArrayBuffer } | undefined> {
    const [file, content] = await Promise.all([this.#files.get(key), this.#contents.get(key)]);
    return file && content && { file, bytes: content.bytes };
  }

  async used(key: FileKey, usedAt: number): Promise<void> {
    await this.#files.update(key, { usedAt });
  }

  tasks(): Promise<Task[]> {
    return this.#tasks.orderBy('seq').toArray();
  }

  task(key: FileKey): Promise<Task | undefined> {
    return this.#tasks.get(key);
  }

  async putTask(task: Task): Promise<void> {
    await this.#tasks.put(task);
  }

  /** Changes a task unless it was replaced meanwhile. */
  async refuse(task: Task, refusal: NonNullable<Task['refusal']>): Promise<void> {
    await this.#ifStill(task, () => this.#tasks.put({ ...task, refusal }));
  }

  async done(task: Task): Promise<void> {
    await this.#ifStill(task, () => this.#tasks.delete([task.feed, task.sha256]));
  }

  async drop(key: FileKey): Promise<void> {
    await this.#database.transaction('rw', this.#files, this.#contents, async () => {
      await this.#files.delete(key);
      await this.#contents.delete(key);
    });
  }

  /** Drops what was not used for longest, and does not wait for the server, until the rest takes no more than `mostBytes`. */
  async trim(mostBytes: number): Promise<void> {
    await this.#database.transaction('rw', this.#files, this.#contents, this.#tasks, async () => {
      const files = await this.#files.orderBy('usedAt').toArray();
      const waiting = new Set((await this.#tasks.toArray()).map(keyText));
      let bytes = files.reduce((sum, { size }) => sum + size, 0);
      for (const file of files) {
        if (bytes <= mostBytes) return;
        if (waiting.has(keyText(file))) continue;
        await this.drop([file.feed, file.sha256]);
        bytes -= file.size;
      }
    });
  }

  async purge(feed: string): Promise<void> {
    await this.#database.transaction('rw', this.#files, this.#contents, this.#tasks, async () => {
      for (const table of [this.#files, this.#contents, this.#tasks]) await table.where('feed').equals(feed).delete();
    });
  }

  async clear(): Promise<void> {
    await this.#database.transaction('rw', this.#database.tables, () => this.#clear());
  }

  close(): void {
    this.#database.close();
  }

  async #clear(): Promise<void> {
    for (const table of this.#database.tables) await table.clear();
  }

  async #ifStill(task: Task, change: () => PromiseLike<unknown>): Promise<void> {
    await this.#database.transaction('rw', this.#tasks, async () => {
      if ((await this.task([task.feed, task.sha256]))?.seq === task.seq) await change();
    });
  }
}

export const keyText = ({ feed, sha256 }: { feed: string; sha256: string }): string => `${feed} ${sha256}`;
