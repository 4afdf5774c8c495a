import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/lib/errors';
import { Empty } from '@/ui/Empty';
import { Notice } from '@/ui/Notice';
import { SkeletonRows } from '@/ui/Skeleton';
import { Time } from '@/ui/Time';
import { MailFrame } from './MailFrame';
import { Panes, Row } from './Panes';
import { useMail, useMails } from './useMailbox';

interface MailsProps {
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** The mails that were caught, and the one that is open. */
export function Mails({ open, onOpen }: MailsProps) {
  const { t } = useTranslation(['mailbox', 'common']);
  const mails = useMails();
  if (mails.isPending) return <SkeletonRows count={5} label={t('common:loading')} />;
  if (mails.isError) return <NoMailbox />;
  if (mails.data.length === 0) return <Empty title={t('emptyTitle')}>{t('empty')}</Empty>;
  return (
    <Panes
      label={t('mails')}
      onBack={() => onOpen(undefined)}
      list={
        <ul data-testid="mail-list" className="grid grid-cols-[minmax(0,1fr)]">
          {mails.data.map((mail) => (
            <Row key={mail.id} isOpen={mail.id === open} onOpen={() => onOpen(mail.id)} testId={`mail-${mail.kind}`}>
              <span className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate font-medium">{mail.subject}</span>
                <Time at={mail.at} kind="short" className="shrink-0 text-caption text-ink-3" />
              </span>
              <span className="truncate text-small text-ink-2">{mail.to}</span>
            </Row>
          ))}
        </ul>
      }
      content={open && <Mail key={open} id={open} />}
    />
  );
}

function NoMailbox() {
  const { t } = useTranslation('mailbox');
  return <Empty title={t('noneTitle')}>{t('none')}</Empty>;
}

function Mail({ id }: { id: string }) {
  const { t } = useTranslation(['mailbox', 'common']);
  const errorText = useErrorText();
  const mail = useMail(id);
  if (mail.isPending) return <SkeletonRows count={3} label={t('common:loading')} />;
  if (mail.isError) return <Notice tone="bad">{errorText(mail.error)}</Notice>;
  const { subject, to, text, html } = mail.data;
  return (
    <>
      <header>
        <h2 className="text-lead font-semibold tracking-title">{subject}</h2>
        <p className="truncate text-small text-ink-2">{t('to', { address: to })}</p>
      </header>
      <MailFrame title={subject} text={text} html={html} />
    </>
  );
}
