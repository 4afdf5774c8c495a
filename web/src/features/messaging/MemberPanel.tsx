import { Link } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { usePresenceText } from '@/features/presence/usePresenceText';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { usePeople } from '@/features/spaces/usePeople';
import { roleName } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';
import { Avatar } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { AddPeople } from './AddPeople';
import { groupGlyph } from './groupGlyph';
import { partnerIn, type Conversation, type Member } from './conversation';
import { MemberRow } from './MemberRow';
import { useConversationName } from './useConversationName';
import { useConversations } from './useConversations';

/** Beside the conversation: who is in it. */
export function MemberPanel({ conversation, name }: { conversation: Conversation; name: string }) {
  const meId = useMe().user.id;
  const partner = partnerIn(conversation, meId);
  return partner ? <PersonCard partner={partner} /> : <GroupMembers conversation={conversation} name={name} />;
}

const section = 'px-5 py-4 not-first:border-t not-first:border-line';

function PersonCard({ partner }: { partner: Member }) {
  const { t } = useTranslation('messaging');
  const space = useSpace();
  const nameOf = useConversationName();
  const presence = usePresenceText(partner.personId);
  const { items } = useConversations(space.id);
  const found = usePeople(space.id, { query: partner.displayName });
  const about = found.data?.find((person) => person.id === partner.personId)?.about;
  const groups = items.filter(
    (each) => each.kind === 'group' && each.members.some((member) => member.personId === partner.personId),
  );
  return (
    <div className="pt-2">
      <section className={section}>
        <PersonAvatar personId={partner.personId} name={partner.displayName} size="lg" />
        <h3 className="mt-3 text-lead font-semibold tracking-title">{partner.displayName}</h3>
        <p className="text-small text-ink-2">{[roleName(space, partner.role), presence].filter(Boolean).join(', ')}</p>
        {about && <p className="mt-2 text-small text-ink-2">{about}</p>}
      </section>
      {groups.length > 0 && (
        <section className={section}>
          <h3 className="font-semibold">{t('group.shared')}</h3>
          <ul className="-mx-2 mt-1">
            {groups.map((group) => (
              <li key={group.id}>
                <Link
                  to="/s/$spaceId/messages/$conversationId"
                  params={{ spaceId: space.id, conversationId: group.id }}
                  className="flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunken"
                >
                  <Avatar name={nameOf(group)} size="sm" icon={groupGlyph(group)} />
                  <span className="min-w-0 flex-1 truncate font-medium">{nameOf(group)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function GroupMembers({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const isFree = conversation.subject === undefined;
  const canChange = useCan('conversations.create') && isFree;
  const [adding, setAdding] = useState(false);
  const members = conversation.members.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  return (
    <div className="pt-2">
      <section className={section}>
        <Avatar name={name} size="lg" icon={groupGlyph(conversation)} />
        <h3 className="mt-3 text-lead font-semibold tracking-title wrap-anywhere">{name}</h3>
        <p className="text-small text-ink-2">{t('group.members', { count: members.length })}</p>
      </section>
      <section className={section}>
        <ul className="-mx-2">
          {members.map((member) => (
            <MemberRow
              key={member.personId}
              member={member}
              conversation={conversation}
              canRemove={isFree && conversation.createdBy === meId && member.personId !== meId}
            />
          ))}
        </ul>
        {canChange && (
          <Button icon={UserPlus} wide className="mt-3" onClick={() => setAdding(true)}>
            {t('group.add')}
          </Button>
        )}
        {!isFree && <p className="mt-3 text-small text-ink-2">{t('group.ofBook')}</p>}
      </section>
      {adding && <AddPeople conversation={conversation} onClose={() => setAdding(false)} />}
    </div>
  );
}
