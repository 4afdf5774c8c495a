import { useTranslation } from 'react-i18next';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useAnswerInvitation, useReloadBooks, type Book } from './books';

interface InvitationsProps {
  invitations: readonly Book[];
  onOpen: (bookId: string) => void;
}

/** What others want to share with you, where there is no book yet. */
export function Invitations({ invitations, onOpen }: InvitationsProps) {
  const { t } = useTranslation('money');
  return (
    <section>
      <h2 className="text-lead font-semibold">{t('invitations.title')}</h2>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {invitations.map((book) => (
          <li key={book.id} data-testid={`invitation-${book.id}`} className="grid gap-2 py-3">
            <Invitation book={book} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same in a line above the book that is open. */
export function InvitationBanner({ book, onOpen }: { book: Book; onOpen: (bookId: string) => void }) {
  return (
    <div
      role="status"
      data-testid={`invitation-${book.id}`}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-accent-soft py-2 ps-3 pe-2 text-small"
    >
      <Invitation book={book} onOpen={onOpen} small />
    </div>
  );
}

function Invitation({
  book,
  onOpen,
  small = false,
}: {
  book: Book;
  onOpen: (bookId: string) => void;
  small?: boolean;
}) {
  const { t } = useTranslation('money');
  const { accept, decline } = useAnswerInvitation();
  const reload = useReloadBooks();
  const task = useTask();
  const owner = book.members.find(({ role }) => role === 'owner');
  const size = small ? 'sm' : 'md';

  async function answer(how: () => Promise<unknown>) {
    await how();
    await reload();
  }
  return (
    <>
      <p className="min-w-40 flex-1">
        <span className="block font-medium">{book.name}</span>
        <span className="block text-small text-ink-2">
          {t(`invitations.${book.role}`, { name: owner?.displayName ?? '' })}
        </span>
      </p>
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      <div className="flex gap-2">
        <Button
          size={size}
          variant={small ? 'secondary' : 'primary'}
          busy={task.busy}
          data-testid="accept-invitation"
          onClick={() => void task.run(() => answer(() => accept(book.id)).then(() => onOpen(book.id)))}
        >
          {t('invitations.accept')}
        </Button>
        <Button
          size={size}
          variant={small ? 'quiet' : 'secondary'}
          disabled={task.busy}
          data-testid="decline-invitation"
          onClick={() => void task.run(() => answer(() => decline(book.id)))}
        >
          {t('invitations.decline')}
        </Button>
      </div>
    </>
  );
}
