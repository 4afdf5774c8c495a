import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { Avatar } from '@/ui/Avatar';
import type { Conversation } from './conversation';
import { useTypingText } from './useTypingText';

/** Three dots at the end of the thread while someone writes. */
export function TypingRow({ conversation, typing }: { conversation: Conversation; typing: readonly string[] }) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const words = useTypingText(conversation, typing);
  const personId = typing.find((each) => each !== meId);
  const name = conversation.members.find((member) => member.personId === personId)?.displayName;
  return (
    <div role="status" className={words ? 'mt-[9px]' : ''}>
      {words && (
        <div data-testid="typing" className="flex animate-rise items-end gap-2">
          <Avatar name={name ?? t('thread.someone')} size="sm" className="mb-px" />
          <span className="rounded-bubble rounded-es-[5px] bg-sunken px-3 py-[15px]">
            <span aria-hidden="true" className="flex gap-1">
              <span className="size-1.5 animate-typing rounded-full bg-ink-3" />
              <span className="size-1.5 animate-typing rounded-full bg-ink-3 opacity-75 [animation-delay:0.14s]" />
              <span className="size-1.5 animate-typing rounded-full bg-ink-3 opacity-50 [animation-delay:0.28s]" />
            </span>
            <span className="sr-only">{words}</span>
          </span>
        </div>
      )}
    </div>
  );
}
