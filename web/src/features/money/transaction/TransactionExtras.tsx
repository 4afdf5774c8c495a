import type { ComponentType } from 'react';
import type { TransactionRow } from '@rialto/client/money';
import { Comments } from '../comments/Comments';
import { Receipts } from '../receipts/Receipts';

export interface TransactionExtraProps {
  transaction: TransactionRow;
}

/** What stands below the fields of a transaction, in this order: each part of the space adds its own. */
const extras: readonly ComponentType<TransactionExtraProps>[] = [Receipts, Comments];

export function TransactionExtras({ transaction }: TransactionExtraProps) {
  return extras.map((Extra, at) => <Extra key={at} transaction={transaction} />);
}
