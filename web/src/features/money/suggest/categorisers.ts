import { useEffect, useSyncExternalStore } from 'react';
import { dayOfDate } from '@rialto/client/money';
import type { Categoriser } from '@rialto/client/money/learn';
import { useReplica } from '../book/BookContext';
import type { BookReplica } from '../book/replicas';
import { deviceCorrections } from './corrections';

/** What learns from an open book; undefined until it has learnt it. */
interface Learning {
  categoriser: Categoriser | undefined;
  listeners: Set<() => void>;
}

const saveAfterMs = 1_000;
const learnings = new WeakMap<BookReplica, Learning>();

/** The next moment in which the page has nothing else to do. */
const idle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 0);
    else requestIdleCallback(() => resolve(), { timeout: 500 });
  });

function learningOf(replica: BookReplica): Learning {
  const known = learnings.get(replica);
  if (known) return known;
  const learning: Learning = { categoriser: undefined, listeners: new Set() };
  learnings.set(replica, learning);
  void learn(replica, learning);
  return learning;
}

async function learn(replica: BookReplica, learning: Learning): Promise<void> {
  const [{ Categoriser }, corrections] = await Promise.all([
    import('@rialto/client/money/learn'),
    deviceCorrections.load(replica.feed),
  ]);
  const categories = replica.table('category');
  const categoriser = new Categoriser(replica.table('transaction'), {
    today: dayOfDate(new Date()),
    corrections,
    offered: (id) => {
      const category = categories.get(id);
      return category !== undefined && !category.archived;
    },
  });
  await idle();
  await categoriser.trainInTurns(idle);
  keepCorrections(replica, categoriser);
  learning.categoriser = categoriser;
  learning.listeners.forEach((listener) => listener());
}

/** Saved a moment after the last change, and only when there is another correction. */
function keepCorrections(replica: BookReplica, categoriser: Categoriser): void {
  let saved = categoriser.corrections().join();
  let timer: ReturnType<typeof setTimeout> | undefined;
  replica.table('transaction').subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const ids = categoriser.corrections();
      if (ids.join() === saved) return;
      saved = ids.join();
      void deviceCorrections.save(replica.feed, ids);
    }, saveAfterMs);
  });
}

/** What suggests categories for the open book; undefined while it still learns. */
export function useCategoriser(): Categoriser | undefined {
  const replica = useReplica();
  return useSyncExternalStore(
    (listener) => {
      const { listeners } = learningOf(replica);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => learnings.get(replica)?.categoriser,
  );
}

/** Begins to learn as soon as a book is open, so that suggestions are there when they are wanted. */
export function LearnsCategories() {
  const replica = useReplica();
  useEffect(() => {
    learningOf(replica);
  }, [replica]);
  return null;
}
