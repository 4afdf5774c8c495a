import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { Confirm } from '@/ui/Confirm';
import { dropSignOutQuestion, useSignOutQuestion } from './signOut';

/** Signing out removes everything from this device, also what the server does not have yet. */
export function SignOutQuestion() {
  const { t } = useTranslation('device');
  const { session } = useClient();
  const waiting = useSignOutQuestion();
  if (waiting === undefined) return null;
  return (
    <Confirm
      open
      onOpenChange={dropSignOutQuestion}
      title={t('signOut.title', { count: waiting })}
      description={t('signOut.text')}
      action={t('signOut.action')}
      onConfirm={() => {
        dropSignOutQuestion();
        void session.signOut();
      }}
    />
  );
}
