import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from './conversation';

// The feature that a message is about is loaded with the first message about it.
const TransactionLink = lazy(() =>
  import('@/features/money/comments/TransactionLink').then(({ TransactionLink }) => ({ default: TransactionLink })),
);

const look = 'block w-fit max-w-full truncate rounded-sm text-caption text-ink-2 underline underline-offset-2';

/** What a message is about, as far as this version knows of such things. */
export function MessageReference({ conversation, reference }: { conversation: Conversation; reference: string }) {
  const { t } = useTranslation('money');
  const bookId = idIn('book', conversation.subject);
  const transactionId = idIn('transaction', reference);
  if (bookId === undefined || transactionId === undefined) return null;
  return (
    <Suspense fallback={<span className={look}>{t('comments.onTransaction')}</span>}>
      <TransactionLink
        spaceId={conversation.spaceId}
        bookId={bookId}
        transactionId={transactionId}
        className={`${look} hover:text-ink`}
      />
    </Suspense>
  );
}

/** Of `<type>:<id>`, the id, if it is of this type. */
function idIn(type: string, reference: string | undefined): string | undefined {
  return reference?.startsWith(`${type}:`) ? reference.slice(type.length + 1) : undefined;
}
