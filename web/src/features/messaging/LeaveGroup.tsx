import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { useTask } from '@/lib/useTask';
import { Confirm } from '@/ui/Confirm';
import { Notice } from '@/ui/Notice';
import type { Conversation } from './conversation';
import { useGroup } from './useGroup';

interface LeaveGroupProps {
  conversation: Conversation;
  name: string;
  onClose: () => void;
}

export function LeaveGroup({ conversation, name, onClose }: LeaveGroupProps) {
  const { t } = useTranslation('messaging');
  const meId = useMe().user.id;
  const group = useGroup(conversation);
  const navigate = useNavigate();
  const task = useTask();

  async function leave() {
    await group.remove(meId);
    onClose();
    await navigate({ to: '/s/$spaceId/messages', params: { spaceId: conversation.spaceId } });
  }
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={t('group.leaveTitle', { name })}
      description={t('group.leaveText')}
      action={t('group.leaveSave')}
      busy={task.busy}
      onConfirm={() => void task.run(leave)}
    >
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
    </Confirm>
  );
}
