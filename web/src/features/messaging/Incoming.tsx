import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '@rialto/client';
import type { Conversation } from './conversation';

/** Reads out what arrives in the open conversation, and only that: not what was there, not what is loaded later. */
export function Incoming({ conversation, items }: { conversation: Conversation; items: readonly TimelineItem[] }) {
  const { t } = useTranslation('messaging');
  const [words, setWords] = useState('');
  const last = items.at(-1);
  const heard = useRef(last?.key);

  useEffect(() => {
    if (last === undefined || last.key === heard.current) return;
    heard.current = last.key;
    if (last.kind !== 'message' || last.mine) return;
    const author = conversation.members.find((member) => member.personId === last.message.authorId);
    setWords(t('thread.incoming', { name: author?.displayName ?? t('thread.someone'), text: last.message.body }));
  }, [last, conversation.members, t]);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
