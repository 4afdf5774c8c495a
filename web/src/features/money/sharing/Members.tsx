import { useEffect, useState } from 'react';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { Button } from '@/ui/Button';
import { useReloadBooks, type Book } from '../book/books';
import { InvitePeople } from './InvitePeople';
import { MemberRow } from './MemberRow';

/** Nobody's inbox tells that others answered: while the list is looked at, it is asked for. */
const refreshMs = 5_000;

export function Members({ book }: { book: Book }) {
  const { t } = useTranslation('sharing');
  const [inviting, setInviting] = useState(false);
  const reload = useReloadBooks();
  const isOwner = book.role === 'owner';
  const isWaiting = book.members.some(({ status }) => status === 'invited');
  const owners = book.members.filter(({ role, status }) => role === 'owner' && status === 'active').length;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && void reload(), refreshMs);
    return () => clearInterval(timer);
  }, [isWaiting, reload]);

  return (
    <SettingsSection title={t('members.title')} text={t('members.text')}>
      <ul aria-label={t('members.title')} className="-mt-2.5 divide-y divide-line" data-testid="book-members">
        {book.members.map((member) => (
          <MemberRow key={member.personId} book={book} member={member} isLastOwner={owners === 1} />
        ))}
      </ul>
      {isOwner && (
        <Button icon={UserPlus} className="mt-2" onClick={() => setInviting(true)} data-testid="invite">
          {t('members.invite')}
        </Button>
      )}
      {inviting && <InvitePeople book={book} onClose={() => setInviting(false)} />}
    </SettingsSection>
  );
}
