import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { Notice } from '@/ui/Notice';
import { useReplica } from '../book/BookContext';
import { useForgetBook, useReloadBooks, useShareBook, type Book } from '../book/books';
import { DeleteBook } from './DeleteBook';

/** Leaving a book, and deleting it for everyone. */
export function EndBook({ book }: { book: Book }) {
  const { t } = useTranslation('sharing');
  const replica = useReplica();
  const { leave, remove } = useShareBook(book);
  const forget = useForgetBook();
  const reload = useReloadBooks();
  const navigate = useNavigate();
  const task = useTask();
  const [asking, setAsking] = useState<'leave' | 'delete'>();
  const isOwner = book.role === 'owner';
  const owners = book.members.filter(({ role, status }) => role === 'owner' && status === 'active').length;
  const mayLeave = !isOwner || owners > 1;

  async function end(how: () => Promise<void>) {
    await how();
    // The answer to the next question is what purges the copy.
    await replica.sync().catch(() => undefined);
    forget(book);
    await reload();
    await navigate({ to: '/s/$spaceId', params: { spaceId: book.spaceId } });
  }
  return (
    <SettingsSection title={t('end.title')} text={t(isOwner ? 'end.ownerText' : 'end.text')}>
      <div className="flex flex-wrap gap-2">
        {mayLeave && (
          <Button onClick={() => setAsking('leave')} data-testid="leave-book">
            {t('end.leave')}
          </Button>
        )}
        {isOwner && (
          <Button variant="bad" onClick={() => setAsking('delete')} data-testid="delete-book">
            {t('end.delete')}
          </Button>
        )}
      </div>
      {asking === 'leave' && (
        <Confirm
          open
          onOpenChange={() => setAsking(undefined)}
          title={t('leave.title', { name: book.name })}
          description={t('leave.text')}
          action={t('end.leave')}
          busy={task.busy}
          onConfirm={() => void task.run(() => end(leave))}
        >
          {task.failure && <Notice tone="bad">{task.failure}</Notice>}
        </Confirm>
      )}
      {asking === 'delete' && (
        <DeleteBook
          name={book.name}
          busy={task.busy}
          failure={task.failure}
          onDelete={() => void task.run(() => end(remove))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </SettingsSection>
  );
}
