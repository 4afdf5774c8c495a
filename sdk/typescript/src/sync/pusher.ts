import { RialtoError, toRialtoError } from '../errors.js';
import type { Position } from '../live/follower.js';
import type { Applier } from './applier.js';
import type { Meter } from './meter.js';
import type { PushAnswer, PushedMutation, PushResult, Remote } from './protocol.js';
import type { QueueEntry, ReplicaStore } from './store.js';
import type { SyncTuning } from './tuning.js';
import type { RecordSchema, Refusal } from './types.js';
import { refusalOf, type Answers, type View } from './view.js';

interface Parts {
  readonly schema: RecordSchema;
  readonly remote: Remote;
  readonly store: ReplicaStore;
  readonly view: View;
  readonly applier: Applier;
  readonly now: () => number;
  readonly meter: Meter;
  readonly tuning: SyncTuning;
  readonly replicaId: () => string;
  /** Whether this tab is still showing what it wrote, piece by piece. */
  readonly isShowing: () => boolean;
  readonly onAnswers: (answers: Answers) => void;
}

/** Brings waiting mutations to the server: in order, one push at a time, each until it is answered. */
export class Pusher {
  readonly #parts: Parts;
  #pushing: Promise<void> | undefined;
  #reported: { readonly revision: number; readonly at: number } | undefined;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Resolves when the server has answered everything that waited. */
  async push(): Promise<void> {
    this.#pushing ??= this.#pushAll().finally(() => (this.#pushing = undefined));
    await this.#pushing;
    const { view } = this.#parts;
    if (view.position && view.unanswered().length > 0 && !this.#stopped) await this.push();
  }

  /** Tells the server how far this copy is, for the people who look after their devices. */
  async report(): Promise<void> {
    const { view, now, tuning } = this.#parts;
    const revision = view.position?.revision ?? 0;
    const isKnown =
      this.#reported?.revision === revision || now() - (this.#reported?.at ?? -Infinity) < tuning.reportMs;
    if (isKnown && this.#reported) return;
    await this.#send([]);
  }

  async #pushAll(): Promise<void> {
    let limit = this.#parts.tuning.mutationsPerPush;
    for (let batch = await this.#next(limit); batch.length > 0 && !this.#stopped; batch = await this.#next(limit)) {
      try {
        await this.#take(batch, await this.#send(batch));
      } catch (error) {
        const refusal = toRialtoError(error);
        if (!isAboutTheMutations(refusal)) throw refusal;
        // The server refused the push as a whole: one by one shows which mutation is to blame.
        if (batch.length > 1) limit = 1;
        else await this.#refuse(batch, refusal);
      }
    }
  }

  /** Everything that waits becomes a refusal: this person may not write any more. */
  async refuseAll(reason: RialtoError): Promise<void> {
    await this.#refuse(this.#parts.view.unanswered(), reason);
  }

  async #next(limit: number): Promise<QueueEntry[]> {
    const { view, tuning } = this.#parts;
    const last = await this.#adopt();
    // The copy may be purged meanwhile: what is written after that waits until there is one again.
    if (!view.position) return [];
    const batch: QueueEntry[] = [];
    let bytes = 0;
    for (const entry of view.unanswered()) {
      if (entry.seq > last) break;
      bytes += entry.bytes;
      if (batch.length > 0 && (batch.length >= limit || bytes > tuning.bytesPerPush)) break;
      batch.push(entry);
    }
    return batch;
  }

  /**
   * Takes up what other tabs wrote and did not tell yet, or never will, and answers up to which number everything is known.
   * The server takes a number below one that it has seen for done: nothing may be pushed before what was written earlier.
   */
  async #adopt(): Promise<number> {
    const { store, view, isShowing } = this.#parts;
    const known = new Set([...view.queue.values()].map(({ seq }) => seq));
    const seqs = await store.queued();
    const last = isShowing() ? Math.max(0, ...known) : Math.max(0, ...seqs);
    const missing = seqs.filter((seq) => !known.has(seq) && seq <= last);
    if (missing.length > 0) view.queued(await store.entries(missing));
    return last;
  }

  async #send(batch: readonly QueueEntry[]): Promise<PushAnswer> {
    const { schema, remote, view, now, meter, replicaId } = this.#parts;
    const beganAt = now();
    const position = view.position ?? { revision: 0, epoch: '' };
    const answer = await remote.push({
      replicaId: replicaId(),
      schema: schema.version,
      sentAt: beganAt,
      rev: position.revision,
      // What this push brings does not wait any more once it is there.
      waiting: Math.max(0, view.waiting - batch.length),
      mutations: batch.map((entry) => wireOf(entry, position)),
    });
    this.#reported = { revision: position.revision, at: now() };
    const refused = answer.results.filter(({ status }) => status === 'rejected').length;
    if (batch.length > 0) meter.push(beganAt, sum(batch.map(({ bytes }) => bytes)), batch.length, refused);
    return answer;
  }

  #take(batch: readonly QueueEntry[], answer: PushAnswer): Promise<void> {
    return this.#parts.applier.exclusively(async () => {
      const results = new Map(answer.results.map((result) => [result.mutationId, result]));
      const known = batch.filter(({ mutationId }) => this.#parts.view.queue.has(mutationId));
      if (!batch.some(({ mutationId }) => results.has(mutationId)))
        throw new RialtoError('UNEXPECTED_ANSWER', 'The server answered none of the changes.', { retryable: true });
      await this.#keep(known, (entry) => results.get(entry.mutationId), answer.head);
    });
  }

  async #keep(
    entries: readonly QueueEntry[],
    resultOf: (entry: QueueEntry) => PushResult | undefined,
    head: number,
  ): Promise<void> {
    const { view, now } = this.#parts;
    const applied: QueueEntry[] = [];
    const arrived: QueueEntry[] = [];
    const refused: Refusal[] = [];
    for (const entry of entries) {
      const result = resultOf(entry);
      if (result?.status === 'rejected') refused.push(refusalOf(entry, result, now()));
      if (result?.status !== 'applied') continue;
      // Without a revision it was done long ago: it is in everything up to the head.
      const rev = result.rev ?? head;
      if (rev <= (view.position?.revision ?? 0)) arrived.push(entry);
      else applied.push({ ...entry, applied: rev });
    }
    await this.#write(entries, { applied, arrived, refused });
  }

  #refuse(entries: readonly QueueEntry[], reason: RialtoError): Promise<void> {
    const { applier, view, now } = this.#parts;
    return applier.exclusively(async () => {
      const known = entries.filter(({ mutationId }) => view.queue.has(mutationId));
      const [field] = reason.fields;
      const { code, message } = reason;
      const refused = known.map((entry) => refusalOf(entry, { code, message, path: field?.path }, now()));
      await this.#write(known, { applied: [], arrived: [], refused });
    });
  }

  async #write(entries: readonly QueueEntry[], answers: Answers): Promise<void> {
    const { store, view, onAnswers } = this.#parts;
    const seqs = new Map(entries.map(({ mutationId, seq }) => [mutationId, seq]));
    const refused = answers.refused.map((refusal) => ({ seq: seqs.get(refusal.mutationId)!, refusal }));
    await store.answered(answers.applied, answers.arrived, refused);
    view.answered(answers);
    onAnswers(answers);
  }
}

function wireOf({ mutationId, seq, base, stamp, ops }: QueueEntry, position: Position): PushedMutation {
  // A revision of another history says nothing in this one.
  return { mutationId, seq, baseRev: base.epoch === position.epoch ? base.revision : 0, stamp, ops };
}

/** Not about the person, the feed, the app's version or the moment. */
const isAboutTheMutations = ({ retryable, status }: RialtoError): boolean =>
  !retryable && (status === 400 || status === 413 || status === 422);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
