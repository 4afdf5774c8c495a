import { RialtoError } from '../errors.js';
import type { Position } from '../live/follower.js';
import { Crc32 } from './crc32.js';
import { lastLineAt, LineBlocks, parseLines } from './ndjson.js';
import { rowOf, type AnyRow, type ServerRow } from './rows.js';
import type { Rows } from './records.js';

export interface SnapshotLine {
  readonly t: string;
  readonly i: string;
  readonly r: number;
  readonly f: Readonly<Record<string, unknown>>;
}

interface Head {
  readonly feed: string;
  readonly epoch: string;
  readonly rev: number;
  readonly schema: number;
  readonly rows: number;
}

interface End {
  readonly end: true;
  readonly counts: Readonly<Record<string, number>>;
  readonly crc32: string;
}

export interface Snapshot {
  readonly position: Position;
  readonly rows: Rows;
  readonly bytes: number;
  readonly count: number;
}

interface Sink {
  /** Whole lines of records, some hundred kilobytes of them. */
  segment(lines: Uint8Array): Promise<void>;
  progress(done: number, total: number): void;
}

/** Reads a snapshot to its end, and fails with the retryable `SNAPSHOT_BROKEN` unless every byte of it is right. */
export async function readSnapshot(
  chunks: AsyncIterable<Uint8Array>,
  feed: string,
  segmentBytes: number,
  sink: Sink,
): Promise<Snapshot> {
  const reader = new SnapshotReader(feed, segmentBytes, sink);
  for await (const chunk of chunks) await reader.add(chunk);
  return reader.end();
}

class SnapshotReader {
  readonly #feed: string;
  readonly #segmentBytes: number;
  readonly #sink: Sink;
  readonly #blocks = new LineBlocks();
  readonly #crc = new Crc32();
  readonly #rows: Rows = new Map();
  #head: Head | undefined;
  #end: End | undefined;
  #collected: Uint8Array[] = [];
  #collectedBytes = 0;
  #count = 0;
  #bytes = 0;

  constructor(feed: string, segmentBytes: number, sink: Sink) {
    this.#feed = feed;
    this.#segmentBytes = segmentBytes;
    this.#sink = sink;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#bytes += chunk.length;
    const block = this.#blocks.add(chunk);
    if (block) await this.#take(block);
  }

  async end(): Promise<Snapshot> {
    const rest = this.#blocks.rest();
    if (rest.length > 0) await this.#take(rest);
    await this.#flush();
    const head = this.#head;
    if (!head || !this.#end) throw broken('it ends early');
    if (this.#end.crc32 !== this.#crc.digest()) throw broken('its checksum differs');
    if (this.#count !== head.rows || !this.#countsAgree(this.#end.counts)) throw broken('its counts differ');
    return {
      position: { revision: head.rev, epoch: head.epoch },
      rows: this.#rows,
      bytes: this.#bytes,
      count: this.#count,
    };
  }

  async #take(block: Uint8Array): Promise<void> {
    const lines = parsed(block);
    let from = 0;
    let to = block.length;
    if (this.#end) throw broken('it goes on after its end');
    if (!this.#head) {
      this.#head = headIn(lines.shift(), this.#feed);
      from = block.indexOf(0x0a) + 1 || block.length;
    }
    if (isEnd(lines.at(-1))) {
      this.#end = lines.pop() as End;
      to = lastLineAt(block);
    }
    takeSnapshotLines(lines as SnapshotLine[], this.#rows);
    this.#count += lines.length;
    await this.#keep(block.subarray(from, to));
    this.#sink.progress(this.#count, this.#head.rows);
  }

  async #keep(lines: Uint8Array): Promise<void> {
    if (lines.length === 0) return;
    this.#crc.add(lines);
    this.#collected.push(lines);
    this.#collectedBytes += lines.length;
    if (this.#collectedBytes >= this.#segmentBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#collectedBytes === 0) return;
    const segment = new Uint8Array(this.#collectedBytes);
    let at = 0;
    for (const lines of this.#collected) {
      segment.set(lines, at);
      at += lines.length;
    }
    this.#collected = [];
    this.#collectedBytes = 0;
    await this.#sink.segment(segment);
  }

  #countsAgree(counts: Readonly<Record<string, number>>): boolean {
    const types = new Set([...Object.keys(counts), ...this.#rows.keys()]);
    return [...types].every((type) => (counts[type] ?? 0) === (this.#rows.get(type)?.size ?? 0));
  }
}

export function takeSnapshotLines(lines: readonly SnapshotLine[], rows: Rows): void {
  for (const line of lines) {
    if (typeof line?.t !== 'string' || typeof line.i !== 'string' || typeof line.r !== 'number' || !line.f)
      throw broken('a line of it is no record');
    let table = rows.get(line.t);
    if (!table) rows.set(line.t, (table = new Map<string, AnyRow>()));
    table.set(line.i, rowOf(line.i, line.r, line.f));
  }
}

/** Rows as the lines of segments, to write a copy anew. */
export function* segmentsOf(rows: Iterable<ServerRow>, segmentBytes: number): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  let lines: string[] = [];
  let length = 0;
  for (const { type, row } of rows) {
    const { id, rev, ...fields } = row;
    const line = `${JSON.stringify({ t: type, i: id, r: rev, f: fields })}\n`;
    lines.push(line);
    length += line.length;
    if (length < segmentBytes) continue;
    yield encoder.encode(lines.join(''));
    lines = [];
    length = 0;
  }
  if (length > 0) yield encoder.encode(lines.join(''));
}

function parsed(block: Uint8Array): unknown[] {
  try {
    return parseLines(block);
  } catch (cause) {
    throw broken('a line of it is not JSON', cause);
  }
}

function headIn(line: unknown, feed: string): Head {
  const head = line as Partial<Head> | undefined;
  if (typeof head?.epoch !== 'string' || typeof head.rev !== 'number' || typeof head.rows !== 'number')
    throw broken('its first line is missing');
  if (head.feed !== feed) throw broken('it is of another feed');
  return head as Head;
}

const isEnd = (line: unknown): boolean => (line as Partial<End> | undefined)?.end === true;

const broken = (why: string, cause?: unknown): RialtoError =>
  new RialtoError('SNAPSHOT_BROKEN', `The snapshot cannot be used: ${why}.`, { retryable: true, cause });
