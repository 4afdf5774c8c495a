import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { useClient, useMe } from '@/lib/client';
import { firstName } from '@/lib/names';
import { useTask } from '@/lib/useTask';
import { titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { TaskDialog } from '@/ui/TaskDialog';
import { PeoplePicker } from './PeoplePicker';

/** One dialog for both: one person is a conversation, several are a group. */
export function NewConversation({ spaceId, onClose }: { spaceId: string; onClose: () => void }) {
  const { t } = useTranslation('messaging');
  const { messaging } = useClient();
  const meId = useMe().user.id;
  const navigate = useNavigate();
  const task = useTask();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [title, setTitle] = useState('');
  const [only] = chosen;
  const isGroup = chosen.length > 1;

  const startText = (first: Person) =>
    isGroup ? t('create.startGroup') : t('create.start', { name: firstName(first.displayName) });

  async function start() {
    const memberIds = chosen.map((person) => person.id);
    const named = title.trim();
    const { id } = await messaging.create(spaceId, {
      kind: isGroup ? 'group' : 'direct',
      memberIds,
      ...(isGroup && named && { title: named }),
    });
    await navigate({
      to: '/s/$spaceId/messages/$conversationId',
      params: { spaceId, conversationId: id },
      replace: true,
    });
  }

  return (
    <TaskDialog
      title={t('create.title')}
      description={t('create.description')}
      onClose={onClose}
      task={task}
      onRun={start}
      action={only ? startText(only) : t('create.choose')}
      actionTestId="start-conversation"
      disabled={!only}
      className="grid content-start gap-3"
    >
      <PeoplePicker spaceId={spaceId} except={[meId]} chosen={chosen} onChange={setChosen} />
      {isGroup && (
        <Field
          label={t('create.groupName')}
          help={t('create.groupNameHelp')}
          value={title}
          maxLength={titleMaxLength}
          onChange={(event) => setTitle(event.target.value)}
          data-testid="group-title"
        />
      )}
    </TaskDialog>
  );
}
