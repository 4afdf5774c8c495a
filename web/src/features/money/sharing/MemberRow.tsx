import { useState } from 'react';
import { UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { useMe } from '@/lib/client';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Confirm } from '@/ui/Confirm';
import { FieldError } from '@/ui/Field';
import { IconButton } from '@/ui/IconButton';
import { Notice } from '@/ui/Notice';
import { SelectField } from '@/ui/SelectField';
import { useShareBook, type Book, type BookMember } from '../book/books';
import { bookRoles } from './roles';

interface MemberRowProps {
  book: Book;
  member: BookMember;
  isLastOwner: boolean;
}

export function MemberRow({ book, member, isLastOwner }: MemberRowProps) {
  const { t } = useTranslation('sharing');
  const { share, revoke } = useShareBook(book);
  const meId = useMe().user.id;
  const changing = useTask();
  const revoking = useTask();
  const [asking, setAsking] = useState(false);
  const { displayName: name, personId, role, status } = member;
  const isMe = personId === meId;
  const isInvited = status === 'invited';
  const mayChange = book.role === 'owner' && !(role === 'owner' && isLastOwner && !isInvited);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2.5" data-testid={`member-${personId}`}>
      <PersonAvatar personId={personId} name={name} />
      <div className="min-w-32 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isMe && <Badge tone="accent">{t('members.you')}</Badge>}
          {isInvited && <Badge tone="warn">{t('members.invited')}</Badge>}
        </p>
        <p className="text-small text-ink-2">{t(`does.${role}`)}</p>
      </div>
      <div className="flex items-center gap-1 max-tablet:w-full max-tablet:ps-12">
        {mayChange ? (
          <SelectField
            quiet
            label={t('members.roleOf', { name })}
            value={role}
            disabled={changing.busy}
            onChange={(next) => void changing.run(() => share(personId, next))}
            options={bookRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            data-testid={`role-${personId}`}
            className="w-32 max-tablet:flex-1"
          />
        ) : (
          <span className="px-2 text-small text-ink-2">{t(`role.${role}`)}</span>
        )}
        {book.role === 'owner' && !isMe && (
          <IconButton
            icon={UserMinus}
            label={t(isInvited ? 'members.withdrawOf' : 'members.revokeOf', { name })}
            onClick={() => setAsking(true)}
            data-testid={`revoke-${personId}`}
          />
        )}
      </div>
      {changing.failure && <FieldError>{changing.failure}</FieldError>}
      {asking && (
        <Confirm
          open
          onOpenChange={setAsking}
          title={t('revoke.title', { name })}
          description={t(isInvited ? 'revoke.invitedText' : 'revoke.text', { name })}
          action={t(isInvited ? 'revoke.withdraw' : 'revoke.action')}
          busy={revoking.busy}
          onConfirm={() => void revoking.run(() => revoke(personId))}
        >
          {revoking.failure && <Notice tone="bad">{revoking.failure}</Notice>}
        </Confirm>
      )}
    </li>
  );
}
