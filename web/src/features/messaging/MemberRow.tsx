import { useState } from 'react';
import { UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { useSpace } from '@/features/spaces/SpaceContext';
import { roleName } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';
import { useTask } from '@/lib/useTask';
import { Confirm } from '@/ui/Confirm';
import { IconButton } from '@/ui/IconButton';
import { Notice } from '@/ui/Notice';
import type { Conversation, Member } from './conversation';
import { useGroup } from './useGroup';

interface MemberRowProps {
  member: Member;
  conversation: Conversation;
  canRemove: boolean;
}

export function MemberRow({ member, conversation, canRemove }: MemberRowProps) {
  const { t } = useTranslation('messaging');
  const space = useSpace();
  const meId = useMe().user.id;
  const group = useGroup(conversation);
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const name = member.displayName;
  const notes = [
    roleName(space, member.role),
    member.personId === meId && t('group.you'),
    conversation.subject === undefined && member.personId === conversation.createdBy && t('group.founder'),
  ];

  async function remove() {
    await group.remove(member.personId);
    setAsking(false);
  }
  return (
    <li className="flex items-center gap-2.5 rounded-md px-2 py-1.5">
      <PersonAvatar personId={member.personId} name={name} size="sm" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-caption text-ink-3">{notes.filter(Boolean).join(', ')}</span>
      </span>
      {canRemove && (
        <IconButton icon={UserMinus} size="sm" label={t('group.removeOf', { name })} onClick={() => setAsking(true)} />
      )}
      {asking && (
        <Confirm
          open
          onOpenChange={setAsking}
          title={t('group.removeTitle', { name })}
          description={t('group.removeText', { name })}
          action={t('group.removeSave')}
          busy={task.busy}
          onConfirm={() => void task.run(remove)}
        >
          {task.failure && <Notice tone="bad">{task.failure}</Notice>}
        </Confirm>
      )}
    </li>
  );
}
