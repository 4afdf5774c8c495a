import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { useSpace } from '@/features/spaces/SpaceContext';
import { roleName } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';
import { cx } from '@/lib/cx';
import { Avatar } from '@/ui/Avatar';
import { Count } from '@/ui/Count';
import { Time } from '@/ui/Time';
import { partnerIn, type Conversation } from './conversation';
import { groupGlyph } from './groupGlyph';
import { Preview } from './Preview';
import { useConversationName } from './useConversationName';

/** One conversation of the list: who, what was last said and when, how much is unread. */
export function ConversationRow({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { t } = useTranslation('messaging');
  const space = useSpace();
  const meId = useMe().user.id;
  const name = useConversationName()(conversation);
  const partner = partnerIn(conversation, meId);
  const unread = conversation.unread > 0;

  return (
    <Link
      to="/s/$spaceId/messages/$conversationId"
      params={{ spaceId: conversation.spaceId, conversationId: conversation.id }}
      data-testid={`conversation-${conversation.id}`}
      aria-current={isOpen ? 'page' : undefined}
      className={cx(
        'flex gap-3 rounded-md px-2 py-2.5 outline-offset-[-2px] max-tablet:py-3',
        isOpen ? 'bg-pressed on-pressed' : 'hover:bg-sunken hover:on-sunken',
      )}
    >
      <span className="mt-0.5">
        {partner ? (
          <PersonAvatar personId={partner.personId} name={name} />
        ) : (
          <Avatar name={name} icon={groupGlyph(conversation)} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className={cx('truncate', unread ? 'font-semibold' : 'font-medium')}>{name}</span>
          <Time
            at={conversation.activeAt}
            kind="short"
            className={cx('shrink-0 text-caption tabular-nums', unread ? 'font-medium text-accent' : 'text-ink-3')}
          />
        </span>
        <span className="flex items-center gap-2">
          <Preview conversation={conversation} isOpen={isOpen} />
          {unread && (
            <Count
              value={conversation.unread}
              label={t('list.unreadCount', { count: conversation.unread })}
              testId={`unread-${conversation.id}`}
            />
          )}
        </span>
        <span className="mt-px block truncate text-caption text-ink-3">
          {partner
            ? roleName(space, partner.role)
            : t(conversation.subject === undefined ? 'list.groupOf' : 'list.bookOf', {
                count: conversation.members.length,
              })}
        </span>
      </span>
    </Link>
  );
}
