import { Fragment, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/features/spaces/SpaceContext';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { SkeletonRows } from '@/ui/Skeleton';
import type { TransactionExtraProps } from '../transaction/TransactionExtras';
import { Comment } from './Comment';
import { CommentComposer } from './CommentComposer';
import { referenceTo, useBookConversation, useComments, type CommentsHandle } from './useComments';

/** Below the fields of a transaction: what those who share the book say about it. */
export function Comments({ transaction }: TransactionExtraProps) {
  const conversationId = useBookConversation();
  if (conversationId === null) return null;
  const reference = referenceTo(transaction.id);
  return <CommentsOn key={reference} conversationId={conversationId} reference={reference} />;
}

function CommentsOn({ conversationId, reference }: { conversationId: string; reference: string }) {
  const { t } = useTranslation('money');
  const mayWrite = useCan('messages.send');
  const { store, snapshot } = useComments(conversationId, reference);
  const { phase, items, firstUnreadRev } = snapshot;
  useSeen(store, items.length);
  if (phase === 'gone') return null;
  return (
    <section aria-labelledby="comments-title" data-testid="comments" className="mt-6 border-t border-line pt-4">
      <h3 id="comments-title" className="font-semibold">
        {t('comments.title')}
      </h3>
      {phase === 'loading' && items.length === 0 && <SkeletonRows count={2} label={t('comments.loading')} />}
      {phase === 'error' && <NotLoaded store={store} />}
      {snapshot.hasOlder && <Older store={store} busy={snapshot.loadingOlder} />}
      {phase === 'ready' && items.length === 0 && (
        <p className="mt-1 text-small text-ink-2">{t(mayWrite ? 'comments.empty' : 'comments.none')}</p>
      )}
      <ol aria-live="polite" aria-relevant="additions" className="mt-3 grid gap-3 empty:hidden">
        {items.map((item) => (
          <Fragment key={item.key}>
            {item.message.rev === firstUnreadRev && <NewLine>{t('comments.new')}</NewLine>}
            <Comment item={item} store={store} />
          </Fragment>
        ))}
      </ol>
      {mayWrite && <CommentComposer draftOf={`${conversationId}.${reference}`} onSend={(body) => store.send(body)} />}
    </section>
  );
}

/** What is shown while someone could see it is read; what comes into a hidden tab waits for the return. */
function useSeen(store: CommentsHandle, count: number): void {
  useEffect(() => {
    const see = () => {
      if (!document.hidden) store.markRead();
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [store, count]);
}

function NewLine({ children }: { children: ReactNode }) {
  return (
    <li
      data-testid="new-comments"
      className="flex items-center gap-3 text-caption font-medium text-accent after:flex-1 after:border-t after:border-accent-line"
    >
      {children}
    </li>
  );
}

function NotLoaded({ store }: { store: CommentsHandle }) {
  const { t } = useTranslation(['money', 'common']);
  return (
    <div className="mt-3">
      <Notice
        action={
          <Button size="sm" onClick={() => store.retryLoading()}>
            {t('common:retry')}
          </Button>
        }
      >
        {t('comments.failed')}
      </Notice>
    </div>
  );
}

function Older({ store, busy }: { store: CommentsHandle; busy: boolean }) {
  const { t } = useTranslation('money');
  const task = useTask();
  return (
    <div className="mt-3 grid gap-2">
      <Button size="sm" disabled={busy} onClick={() => void task.run(() => store.loadOlder())}>
        {t('comments.older')}
      </Button>
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
    </div>
  );
}
