import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Avatar } from '@/ui/Avatar';
import { Time } from '@/ui/Time';
import type { Conversation } from './conversation';
import { MessageBody } from './MessageBody';
import { MessageReference } from './MessageReference';
import { NotSent } from './NotSent';
import { ReceiptMark } from './ReceiptMark';
import type { MessageItem } from './timeline';
import type { ConversationHandle } from './useConversation';

interface MessageRowProps {
  item: MessageItem;
  first: boolean;
  last: boolean;
  /** Unknown while it could not be loaded; only your own messages are there then. */
  conversation: Conversation | undefined;
  store: ConversationHandle;
}

/** A message in its bubble; blocks of one author stand close, the last of theirs carries the face. */
export function MessageRow({ item, first, last, conversation, store }: MessageRowProps) {
  const { t } = useTranslation(['messaging', 'common']);
  const { message, mine, status } = item;
  const author = conversation?.members.find((member) => member.personId === message.authorId);
  const authorName = author?.displayName ?? t('thread.someone');
  return (
    <div
      data-testid="message"
      data-status={status}
      data-mine={mine}
      data-body={message.body}
      className={cx(first && 'mt-[9px]', status === 'sending' && 'animate-rise')}
    >
      <div
        className={cx(
          'flex max-w-[min(80%,520px)] items-end gap-2 max-tablet:max-w-[86%]',
          mine ? 'ms-auto justify-end' : !last && 'ps-9',
        )}
      >
        {!mine && last && <Avatar name={authorName} size="sm" className="mb-px" />}
        <div
          className={cx(
            'min-w-0 rounded-bubble px-3 pt-[7px] pb-2 text-reading/[1.375rem] tracking-reading wrap-anywhere',
            mine ? 'rounded-ee-[5px] bg-accent-soft' : 'rounded-es-[5px] bg-sunken',
          )}
        >
          {!mine && first && conversation?.kind === 'group' ? (
            <p className="text-small/[1.125rem] font-medium">{authorName}</p>
          ) : (
            <span className="sr-only">{mine ? t('thread.byYou') : authorName}: </span>
          )}
          {message.reference !== undefined && conversation && (
            <MessageReference conversation={conversation} reference={message.reference} />
          )}
          <span dir="auto" className="whitespace-pre-wrap">
            <MessageBody text={message.body} />
          </span>
          <span className="float-end ms-3 -me-0.5 mt-1.5 -mb-[3px] inline-flex items-center gap-1 text-micro text-ink-2 tabular-nums">
            <Time at={message.at} kind="clock" />
            {mine && status !== 'failed' && <ReceiptMark status={status} />}
          </span>
        </div>
      </div>
      {status === 'failed' && <NotSent item={item} store={store} />}
    </div>
  );
}
