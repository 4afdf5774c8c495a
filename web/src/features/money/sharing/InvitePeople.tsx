import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '@rialto/client';
import { PeoplePicker } from '@/features/messaging/PeoplePicker';
import { useTask } from '@/lib/useTask';
import { SelectField } from '@/ui/SelectField';
import { TaskDialog } from '@/ui/TaskDialog';
import { useShareBook, type Book, type BookRole } from '../book/books';
import { bookRoles } from './roles';

/** Whoever advises people in this space is asked for advice, unless something else is chosen. */
const usualRole = (chosen: readonly Person[]): BookRole =>
  chosen.length > 0 && chosen.every(({ role }) => role === 'advisor') ? 'advisor' : 'editor';

export function InvitePeople({ book, onClose }: { book: Book; onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'messaging']);
  const { share } = useShareBook(book);
  const task = useTask();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [picked, setPicked] = useState<BookRole>();
  const role = picked ?? usualRole(chosen);

  async function invite() {
    for (const { id } of chosen) await share(id, role);
    onClose();
  }
  return (
    <TaskDialog
      title={t('invite.title', { name: book.name })}
      onClose={onClose}
      task={task}
      onRun={invite}
      action={chosen.length === 0 ? t('messaging:create.choose') : t('invite.send', { count: chosen.length })}
      actionTestId="send-invitations"
      disabled={chosen.length === 0}
      className="grid content-start gap-3"
    >
      <PeoplePicker
        spaceId={book.spaceId}
        except={book.members.map(({ personId }) => personId)}
        chosen={chosen}
        onChange={setChosen}
      />
      <SelectField
        label={t('invite.role')}
        help={t(`does.${role}`)}
        value={role}
        onChange={setPicked}
        options={bookRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        data-testid="invite-role"
      />
    </TaskDialog>
  );
}
