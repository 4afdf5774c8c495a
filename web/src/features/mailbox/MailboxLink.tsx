import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHasMailbox } from './useMailbox';

/** Where the mail is that was just sent, on a server that sends none. */
export function MailboxLink() {
  const { t } = useTranslation('mailbox');
  if (!useHasMailbox()) return null;
  return (
    <Link
      to="/dev/mailbox"
      data-testid="open-mailbox"
      className="font-medium text-accent underline underline-offset-3 hover:text-accent-press"
    >
      {t('open')}
    </Link>
  );
}
