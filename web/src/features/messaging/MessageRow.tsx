import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/lib/errors';
import { cx } from '@/lib/cx';
import { Avatar } from '@/ui/Avatar';
import { Icon } from '@/ui/Icon';
import { Time } from '@/ui/Time';
import type { Conversation } from './conversation';
import { linkify } from './linkify';
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

function Body({ text }: { text: string }) {
  return linkify(text).map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a key={at} href={piece.text} target="_blank" rel="noopener noreferrer" className="underline underline-offset-2">
        {piece.text}
      </a>
    ),
  );
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
          <span dir="auto" className="whitespace-pre-wrap">
            <Body text={message.body} />
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

function NotSent({ item, store }: { item: MessageItem; store: ConversationHandle }) {
  const { t } = useTranslation(['messaging', 'common']);
  const errorText = useErrorText();
  const action = 'rounded-sm underline underline-offset-2 hover:text-ink';
  return (
    <p
      role="alert"
      className="my-1 flex flex-wrap items-center justify-end gap-x-2 gap-y-0.5 text-caption font-medium text-bad"
    >
      <span className="inline-flex items-center gap-1.5">
        <Icon as={CircleAlert} size={14} />
        {item.error ? t('status.failedBecause', { reason: errorText(item.error) }) : t('status.failed')}
      </span>
      <button type="button" className={action} onClick={() => store.retry(item.key)} data-testid="retry">
        {t('common:retry')}
      </button>
      <button type="button" className={action} onClick={() => store.discard(item.key)} data-testid="discard">
        {t('status.discard')}
      </button>
    </p>
  );
}
