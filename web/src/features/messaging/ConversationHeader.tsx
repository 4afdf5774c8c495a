import { Link } from '@tanstack/react-router';
import { ChevronLeft, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { usePresenceText } from '@/features/presence/usePresenceText';
import { useSpace } from '@/features/spaces/SpaceContext';
import { roleName } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';
import { useMedia } from '@/lib/useMedia';
import { Avatar } from '@/ui/Avatar';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { Skeleton } from '@/ui/Skeleton';
import { othersIn, partnerIn, type Conversation } from './conversation';
import { groupGlyph } from './groupGlyph';
import { GroupMenu } from './GroupMenu';

interface ConversationHeaderProps {
  conversation: Conversation | undefined;
  name: string;
  panelOpen: boolean;
  onPanel: () => void;
}

export function ConversationHeader({ conversation, name, panelOpen, onPanel }: ConversationHeaderProps) {
  const { t } = useTranslation('messaging');
  const space = useSpace();
  const isPhone = useMedia('phone');
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line ps-5 pe-3 max-tablet:gap-2 max-tablet:px-1">
      {isPhone && (
        <Link
          to="/s/$spaceId/messages"
          params={{ spaceId: space.id }}
          aria-label={t('thread.back')}
          data-testid="back"
          className="grid size-10 shrink-0 place-items-center rounded-md text-ink-2"
        >
          <Icon as={ChevronLeft} size={22} className="rtl:rotate-180" />
        </Link>
      )}
      {conversation ? (
        <Who conversation={conversation} name={name} />
      ) : (
        <span className="connection-late flex flex-1 items-center gap-3">
          <Skeleton className="size-9 shrink-0" />
          <Skeleton className="w-40" />
        </span>
      )}
      {conversation && (
        <div className="flex items-center gap-1">
          <IconButton
            icon={PanelRight}
            label={t('thread.members')}
            aria-pressed={panelOpen}
            onClick={onPanel}
            data-testid="members"
          />
          {conversation.kind === 'group' && <GroupMenu conversation={conversation} name={name} />}
        </div>
      )}
    </header>
  );
}

function Who({ conversation, name }: { conversation: Conversation; name: string }) {
  const space = useSpace();
  const meId = useMe().user.id;
  const partner = partnerIn(conversation, meId);
  const presence = usePresenceText(partner?.personId);
  // On a phone the conversation is the page.
  const Heading = useMedia('phone') ? 'h1' : 'h2';
  const names = othersIn(conversation, meId).map((member) => member.displayName);
  return (
    <>
      {partner ? (
        <PersonAvatar personId={partner.personId} name={name} />
      ) : (
        <Avatar name={name} icon={groupGlyph(conversation)} />
      )}
      <div className="min-w-0 flex-1">
        <Heading className="truncate font-semibold" data-testid="conversation-name">
          {name}
        </Heading>
        <p className="truncate text-caption text-ink-2">
          {partner ? [roleName(space, partner.role), presence].filter(Boolean).join(', ') : names.join(', ')}
        </p>
      </div>
    </>
  );
}
