import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { cx } from '@/lib/cx';
import { firstName } from '@/lib/names';
import { receiptOf, type Conversation } from './conversation';
import { useDraft } from './drafts';
import { ReceiptMark } from './ReceiptMark';
import { useTyping, useTypingText } from './useTypingText';

/** The second line of a conversation: who is typing, what you began to write, or what was last said. */
export function Preview({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const draft = useDraft(meId, conversation.id);
  const typing = useTypingText(conversation, useTyping(isOpen ? conversation.id : undefined));
  const { lastMessage, unread } = conversation;
  const line = 'min-w-0 flex-1 truncate text-small';

  if (typing) return <span className={cx(line, 'text-accent')}>{typing}…</span>;
  if (draft && !isOpen && unread === 0) {
    return (
      <span className={cx(line, 'text-ink-2')}>
        <span className="text-accent">{t('list.draft')}</span> {draft}
      </span>
    );
  }
  if (!lastMessage) return <span className={cx(line, 'text-ink-3')}>{t('list.nothingYet')}</span>;
  if (lastMessage.authorId === meId) {
    return (
      <span className="flex min-w-0 flex-1 items-center gap-1 text-small text-ink-2">
        <ReceiptMark status={receiptOf(conversation, lastMessage, meId)} size={14} />
        <span className="truncate">{lastMessage.body}</span>
      </span>
    );
  }
  const author = conversation.members.find((member) => member.personId === lastMessage.authorId);
  const isGroup = conversation.kind === 'group' && author !== undefined;
  return (
    <span className={cx(line, unread > 0 ? 'text-ink' : 'text-ink-2')}>
      {isGroup ? t('list.from', { name: firstName(author.displayName), text: lastMessage.body }) : lastMessage.body}
    </span>
  );
}
