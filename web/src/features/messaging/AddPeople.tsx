import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { useTask } from '@/lib/useTask';
import { TaskDialog } from '@/ui/TaskDialog';
import type { Conversation } from './conversation';
import { PeoplePicker } from './PeoplePicker';
import { useGroup } from './useGroup';

export function AddPeople({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation('messaging');
  const group = useGroup(conversation);
  const task = useTask();
  const [chosen, setChosen] = useState<readonly Person[]>([]);

  async function add() {
    await group.add(chosen.map((person) => person.id));
    onClose();
  }
  return (
    <TaskDialog
      title={t('group.add')}
      onClose={onClose}
      task={task}
      onRun={add}
      action={chosen.length === 0 ? t('create.choose') : t('group.addSave', { count: chosen.length })}
      disabled={chosen.length === 0}
      className="grid content-start gap-3"
    >
      <PeoplePicker
        spaceId={conversation.spaceId}
        except={conversation.members.map((member) => member.personId)}
        chosen={chosen}
        onChange={setChosen}
      />
    </TaskDialog>
  );
}
