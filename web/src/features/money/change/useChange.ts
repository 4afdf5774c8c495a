import { useMemo } from 'react';
import type { Draft, Mutation } from '@rialto/client/sync';
import { useReplica } from '../book/BookContext';
import { offerUndo } from './undo';
import type { BookRecords } from '@/lib/records';

type Write = (draft: Draft<BookRecords>) => void;

export interface Change {
  /** Does it, says what was done and offers Undo. */
  (label: string, write: Write): Mutation;
  /** Does it without a word, for what is part of something larger. */
  quietly: (label: string, write: Write) => Mutation;
  /** Many mutations as one act: said once, taken back together. */
  all: (label: string, writes: readonly Write[]) => readonly Mutation[];
}

/** How pages change the book. The label is what was done, in the person's words: "Added Padaria Estrela". */
export function useChange(): Change {
  const replica = useReplica();
  return useMemo(() => {
    const all = (label: string, writes: readonly Write[]) => {
      const mutations = writes.map((write) => replica.mutate(label, write));
      if (mutations.length > 0) offerUndo({ label, replica, mutationIds: mutations.map(({ id }) => id) });
      return mutations;
    };
    const change = (label: string, write: Write) => {
      const mutation = replica.mutate(label, write);
      offerUndo({ label, replica, mutationIds: [mutation.id] });
      return mutation;
    };
    return Object.assign(change, { all, quietly: (label: string, write: Write) => replica.mutate(label, write) });
  }, [replica]);
}
