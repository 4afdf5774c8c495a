import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayOfDate, formatMoney } from '@rialto/client/money';
import { useClient, useMe } from '@/lib/client';
import { useLocale, useNow } from '@/lib/time';
import { lastBook } from '../book/books';
import { openReplica } from '../book/openReplica';
import { openBook, type BookReplica } from '../book/replicas';
import { shortDay } from '../register/days';

interface TransactionLinkProps {
  spaceId: string;
  bookId: string;
  transactionId: string;
  className: string;
}

/** In a message: what transaction it is about. It leads there. */
export function TransactionLink({ spaceId, bookId, transactionId, className }: TransactionLinkProps) {
  const { t } = useTranslation('money');
  const me = useMe().user.id;
  const replica = useKeptBook(spaceId, bookId);
  return (
    <Link
      to="/s/$spaceId/transactions"
      params={{ spaceId }}
      search={{ open: transactionId }}
      onClick={() => lastBook.set(me, spaceId, bookId)}
      data-testid="transaction-link"
      className={className}
    >
      {replica ? <Described replica={replica} bookId={bookId} id={transactionId} /> : t('comments.onTransaction')}
    </Link>
  );
}

/** The copy of the book that was used last here; for the sake of a label, no other is fetched or opened. */
function useKeptBook(spaceId: string, bookId: string): BookReplica | undefined {
  const client = useClient();
  const me = useMe().user.id;
  const [replica, setReplica] = useState<BookReplica>();
  const isKept = lastBook.get(me, spaceId) === bookId;
  useEffect(() => {
    let left = false;
    setReplica(undefined);
    if (isKept)
      openBook(openReplica, client, `book:${bookId}`).then(
        (opened) => !left && setReplica(opened),
        // Without the copy, the label says less.
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [client, bookId, isKept]);
  return replica;
}

function Described({ replica, bookId, id }: { replica: BookReplica; bookId: string; id: string }) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const today = dayOfDate(new Date(useNow()));
  const table = replica.table('transaction');
  const row = useSyncExternalStore(table.subscribe, () => table.get(id));
  if (!row) return t('comments.onTransaction');
  const currency =
    replica.table('account').get(row.account)?.currency ?? replica.table('book').get(bookId)?.currency ?? '';
  return t('comments.on', {
    payee: row.payee ?? t('row.noPayee'),
    amount: currency === '' ? '' : formatMoney(row.amount, currency, locale, { sign: 'auto' }),
    day: shortDay(locale, row.date, today),
  });
}
