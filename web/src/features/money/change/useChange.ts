import type { MoneyRecords } from '@rialto/client/money';
import { useMemo } from 'react';
import type { Draft, Mutation } from '@rialto/client/sync';
import { useReplica } from '../book/BookContext';
import { offerUndo } from './undo';

type Write = (draft: Draft<MoneyRecords>) => void;

export interface Change {
  /** Does it, says what was done and offers Undo. */
  (label: string, write: Write): Mutation;
  /** Does it without a word, for what is part of something larger. */
  quietly: (label: string, write: Write) => Mutation;
  /** Much as one act: packed into as few mutations as can be, said once, taken back together. */
  all: (label: string, writes: readonly Write[]) => void;
}

/** How pages change the book. The label is what was done, in the person's words: "Added Padaria Estrela". */
export function useChange(): Change {
  const replica = useReplica();
  return useMemo(() => {
    const change = (label: string, write: Write) => {
      const mutation = replica.mutate(label, write);
      offerUndo({ label, replica, mutationIds: [mutation.id] });
      return mutation;
    };
    const all = (label: string, writes: readonly Write[]) => {
      const [first, ...more] = writes;
      if (!first) return;
      // One shows at once; many are kept on the disk first.
      if (more.length === 0) return void change(label, first);
      const { ids } = replica.mutateMany(label, writes);
      offerUndo({ label, replica, mutationIds: ids });
    };
    return Object.assign(change, { all, quietly: (label: string, write: Write) => replica.mutate(label, write) });
  }, [replica]);
}
