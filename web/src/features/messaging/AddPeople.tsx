import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { Notice } from '@/ui/Notice';
import type { Conversation } from './conversation';
import { PeoplePicker } from './PeoplePicker';
import { useGroup } from './useGroup';

export function AddPeople({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation(['messaging', 'common']);
  const group = useGroup(conversation);
  const task = useTask();
  const [chosen, setChosen] = useState<readonly Person[]>([]);

  async function add() {
    await group.add(chosen.map((person) => person.id));
    onClose();
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('group.add')}>
      <DialogBody className="grid content-start gap-3">
        <PeoplePicker
          spaceId={conversation.spaceId}
          except={conversation.members.map((member) => member.personId)}
          chosen={chosen}
          onChange={setChosen}
        />
        {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="primary" disabled={chosen.length === 0} busy={task.busy} onClick={() => void task.run(add)}>
          {chosen.length === 0 ? t('create.choose') : t('group.addSave', { count: chosen.length })}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
