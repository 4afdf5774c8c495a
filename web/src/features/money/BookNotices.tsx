import { useEffect } from 'react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useBook, useBookRecord } from './book/BookContext';
import { booksQueryKey, type Book } from './book/books';
import { InvitationBanner } from './book/Invitations';
import { useAttention } from './book/waiting';

const pages = {
  conflicts: '/s/$spaceId/conflicts',
  refusals: '/s/$spaceId/sync',
} as const;

/** Above all pages of a book: what somebody should look at, wherever they are. */
export function BookNotices() {
  const { books, choose } = useBook();
  const { conflicts, refusals } = useAttention();
  useNameInList();
  const invitations = books.filter(({ status }) => status === 'invited');
  if (invitations.length + conflicts + refusals === 0) return null;
  return (
    <div className="mx-auto grid w-full max-w-300 shrink-0 gap-2 px-6 pt-3 empty:hidden max-tablet:px-4">
      {invitations.map((book) => (
        <InvitationBanner key={book.id} book={book} onOpen={choose} />
      ))}
      <Look at="refusals" count={refusals} />
      <Look at="conflicts" count={conflicts} />
    </div>
  );
}

function Look({ at, count }: { at: keyof typeof pages; count: number }) {
  const { t } = useTranslation('sharing');
  const { book } = useBook();
  const isThere = useMatchRoute()({ to: pages[at] }) !== false;
  if (count === 0 || isThere) return null;
  return (
    <div data-testid={`look-at-${at}`}>
      <Notice
        tone="warn"
        action={
          <Link to={pages[at]} params={{ spaceId: book.spaceId }} className={buttonClass('secondary', 'sm')}>
            {t('look.action')}
          </Link>
        }
      >
        {t(`look.${at}`, { count })}
      </Notice>
    </div>
  );
}

/** The list of books has the name that the book's own record has now. */
function useNameInList(): void {
  const queries = useQueryClient();
  const me = useMe().user.id;
  const { book } = useBook();
  const { name, currency } = useBookRecord();
  const { id, spaceId } = book;
  const isOld = book.name !== name || book.currency !== currency;
  useEffect(() => {
    if (!isOld) return;
    queries.setQueryData<Book[]>(booksQueryKey(me, spaceId), (books) =>
      books?.map((each) => (each.id === id ? { ...each, name, currency } : each)),
    );
  }, [queries, me, id, spaceId, name, currency, isOld]);
}
