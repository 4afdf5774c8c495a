import { useState } from 'react';
import { Ellipsis, LogOut, Pencil, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/features/spaces/SpaceContext';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/Menu';
import { AddPeople } from './AddPeople';
import type { Conversation } from './conversation';
import { LeaveGroup } from './LeaveGroup';
import { RenameGroup } from './RenameGroup';

type Task = 'rename' | 'add' | 'leave';

export function GroupMenu({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation('messaging');
  const canChange = useCan('conversations.create');
  const [task, setTask] = useState<Task>();
  const close = () => setTask(undefined);
  const isFree = conversation.subject === undefined;
  if (!isFree && !canChange) return null;
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton icon={Ellipsis} label={t('thread.more')} tooltip={false} data-testid="group-menu" />
        </MenuTrigger>
        <MenuContent align="end">
          {canChange && (
            <>
              <MenuItem icon={Pencil} onSelect={() => setTask('rename')}>
                {t('group.rename')}
              </MenuItem>
              {isFree && (
                <>
                  <MenuItem icon={UserPlus} onSelect={() => setTask('add')}>
                    {t('group.add')}
                  </MenuItem>
                  <MenuSeparator />
                </>
              )}
            </>
          )}
          {isFree && (
            <MenuItem icon={LogOut} tone="bad" onSelect={() => setTask('leave')}>
              {t('group.leave')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {task === 'rename' && <RenameGroup conversation={conversation} name={name} onClose={close} />}
      {task === 'add' && <AddPeople conversation={conversation} onClose={close} />}
      {task === 'leave' && <LeaveGroup conversation={conversation} name={name} onClose={close} />}
    </>
  );
}
