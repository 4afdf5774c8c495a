import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName, useLocale, useNow } from '@/lib/time';
import type { Conversation } from './conversation';
import { EventLine } from './EventLine';
import { MessageRow } from './MessageRow';
import type { TimelineRow } from './timeline';
import type { ConversationHandle } from './useConversation';

interface ThreadRowProps {
  row: TimelineRow;
  conversation: Conversation;
  store: ConversationHandle;
}

function DayLine({ day }: { day: number }) {
  const locale = useLocale();
  const now = useNow();
  return <p className="mt-3 mb-2 text-center text-caption font-medium text-ink-3">{dayName(locale, day, now)}</p>;
}

function NewLine() {
  const { t } = useTranslation('messaging');
  return (
    <div
      role="separator"
      className="mt-3 mb-2 flex items-center gap-3 text-caption font-medium text-accent before:flex-1 before:border-t before:border-accent-line after:flex-1 after:border-t after:border-accent-line"
    >
      {t('thread.new')}
    </div>
  );
}

function content({ row, conversation, store }: ThreadRowProps) {
  switch (row.kind) {
    case 'day':
      return <DayLine day={row.day} />;
    case 'new':
      return <NewLine />;
    case 'event':
      return <EventLine item={row.item} conversation={conversation} />;
    case 'message':
      return <MessageRow item={row.item} first={row.first} last={row.last} conversation={conversation} store={store} />;
  }
}

const revOf = (row: TimelineRow) =>
  row.kind === 'message' && row.item.message.rev > 0 ? row.item.message.rev : undefined;

function sameRow(before: ThreadRowProps, after: ThreadRowProps): boolean {
  if (before.conversation.members !== after.conversation.members || before.store !== after.store) return false;
  const [a, b] = [before.row, after.row];
  if (a.kind === 'message' && b.kind === 'message')
    return a.item === b.item && a.first === b.first && a.last === b.last;
  return a.kind === b.kind && a.key === b.key;
}

/** One row of the thread. Rows whose message has not changed are not drawn again. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  return (
    <div
      data-row={props.row.key}
      data-rev={revOf(props.row)}
      data-stays={props.row.kind === 'message' || props.row.kind === 'event' || undefined}
    >
      {content(props)}
    </div>
  );
}, sameRow);
