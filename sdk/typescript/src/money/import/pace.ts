import { RialtoError } from '../../errors.js';
import type { Pacing, Progress } from './types.js';

const ROWS_A_TURN = 5_000;

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new RialtoError('ABORTED', 'The import was cancelled.');
}

/** Tells where it is and lets the event loop run, without which a worker could not hear that it is to stop. */
export async function report(pacing: Pacing, progress: Progress): Promise<void> {
  pacing.onProgress?.(progress);
  await new Promise((resolve) => setTimeout(resolve, 0));
  throwIfAborted(pacing.signal);
}

/** Runs over all items, in turns. */
export async function paced<T>(items: readonly T[], pacing: Pacing, run: (item: T, at: number) => void): Promise<void> {
  throwIfAborted(pacing.signal);
  for (let at = 0; at < items.length; at++) {
    if (at > 0 && at % ROWS_A_TURN === 0) await report(pacing, { stage: 'reading', done: at, total: items.length });
    run(items[at]!, at);
  }
  pacing.onProgress?.({ stage: 'reading', done: items.length, total: items.length });
}
