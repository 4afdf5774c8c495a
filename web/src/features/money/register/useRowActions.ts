import { useTranslation } from 'react-i18next';
import { deleteTransaction, editTransaction, setStatus, statusOf, type Status } from '@rialto/client/money';
import { useReplica } from '../book/BookContext';
import { useAct } from '../change/act';

/** What can be done to one row or to many of them, with Undo. */
export function useRowActions() {
  const { t } = useTranslation('money');
  const replica = useReplica();
  const act = useAct();
  const rowsOf = (ids: Iterable<string>) =>
    [...ids].flatMap((id) => {
      const row = replica.table('transaction').get(id);
      return row ? [row] : [];
    });

  return {
    remove(ids: Iterable<string>, onDone?: () => void) {
      // Of a transfer both legs go; the second is not planned again when both are marked.
      const gone = new Set<string>();
      const rows = rowsOf(ids).filter(({ id, transfer }) => {
        if (gone.has(id)) return false;
        if (transfer) gone.add(transfer);
        return true;
      });
      act(
        t('done.deleted', { count: rows.length }),
        (care) => rows.map(({ id }) => deleteTransaction(replica, id, care)),
        onDone,
      );
    },
    setStatus(ids: Iterable<string>, status: Status) {
      const rows = rowsOf(ids).filter((row) => statusOf(row) !== status);
      act(t(`done.${status}`, { count: rows.length }), (care) =>
        rows.map(({ id }) => setStatus(replica, id, status, care)),
      );
    },
    toggleCleared(id: string) {
      const row = replica.table('transaction').get(id);
      if (!row) return;
      const status = statusOf(row) === 'pending' ? 'cleared' : 'pending';
      act(t(`done.${status}`, { count: 1 }), (care) => setStatus(replica, id, status, care));
    },
    /** Transfers have no category; splits get it as a whole. */
    setCategory(ids: Iterable<string>, category: string | null) {
      const rows = rowsOf(ids).filter(({ transfer }) => !transfer);
      act(t('done.categorised', { count: rows.length }), (care) =>
        rows.map((row) =>
          editTransaction(replica, row.id, { category, ...(row.splits?.length && { splits: [] }) }, care),
        ),
      );
    },
    addTags(ids: Iterable<string>, tags: readonly string[]) {
      const rows = rowsOf(ids);
      act(t('done.tagged', { count: rows.length }), (care) =>
        rows.map((row) =>
          editTransaction(replica, row.id, { tags: [...new Set([...(row.tags ?? []), ...tags])] }, care),
        ),
      );
    },
  };
}
