import type { MessageItem } from '@rialto/client';
import { useTranslation } from 'react-i18next';
import { MessageBody } from '@/features/messaging/MessageBody';
import { NotSent } from '@/features/messaging/NotSent';
import { ReceiptMark } from '@/features/messaging/ReceiptMark';
import { Avatar } from '@/ui/Avatar';
import { Time } from '@/ui/Time';
import { useBook } from '../book/BookContext';
import type { CommentsHandle } from './useComments';

/** Who said what about it, and when. */
export function Comment({ item, store }: { item: MessageItem; store: CommentsHandle }) {
  const { t } = useTranslation('money');
  const { book } = useBook();
  const { message, mine, status } = item;
  const author = book.members.find(({ personId }) => personId === message.authorId);
  const name = author?.displayName ?? t('comments.someone');
  return (
    <li data-testid="comment" data-status={status} data-body={message.body} className="flex items-start gap-2.5">
      <Avatar name={name} size="sm" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="truncate text-small font-medium">{mine ? t('comments.you') : name}</span>
          <span className="ms-auto inline-flex shrink-0 items-center gap-1 text-caption text-ink-3 tabular-nums">
            <Time at={message.at} kind="short" />
            {mine && status !== 'failed' && <ReceiptMark status={status} size={14} />}
          </span>
        </p>
        <p dir="auto" className="text-small whitespace-pre-wrap wrap-anywhere">
          <MessageBody text={message.body} />
        </p>
        {status === 'failed' && <NotSent item={item} store={store} />}
      </div>
    </li>
  );
}
