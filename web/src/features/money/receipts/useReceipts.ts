import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt, TransactionRow } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useReplica, useRows } from '../book/BookContext';
import { useChange } from '../change/useChange';
import { newId } from '../newId';
import { useFiles, useUploads } from './deviceFiles';

export type ReceiptRow = Row<Receipt>;

export const maxReceipts = 20;

/** The receipts of a transaction, and adding and deleting them, with or without a network. */
export function useReceipts({ id: transaction }: Pick<TransactionRow, 'id'>) {
  const { t } = useTranslation('receipts');
  const replica = useReplica();
  const change = useChange();
  const files = useFiles();
  const uploads = useUploads(files, replica.feed);
  const rows = useRows('receipt');
  const receipts = useMemo(
    () =>
      rows
        .filter((row) => row.transaction === transaction)
        .sort((a, b) => (a.addedAt ?? 0) - (b.addedAt ?? 0) || (a.id < b.id ? -1 : 1)),
    [rows, transaction],
  );

  async function add(chosen: readonly File[]) {
    if (!files) return;
    for (const file of chosen.slice(0, maxReceipts - receipts.length)) {
      const { sha256, name, type, size } = await files.add(replica.feed, file, file.name);
      if (receipts.some((receipt) => receipt.file === sha256)) continue;
      change(t('added', { name }), (draft) =>
        draft.set('receipt', newId(), { transaction, file: sha256, name, type, size, addedAt: Date.now() }),
      );
    }
  }

  /** The content stays on the server: Undo brings the receipt back, and another transaction may have the same. */
  function remove({ id, name }: ReceiptRow) {
    change(t('removed', { name }), (draft) => draft.delete('receipt', id));
  }
  return { receipts, files, uploads, add, remove };
}
