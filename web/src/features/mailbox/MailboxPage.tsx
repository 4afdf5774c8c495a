import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Segmented } from '@/ui/Segmented';
import { Wordmark } from '@/ui/Wordmark';
import { Mails } from './Mails';
import { TemplateList } from './TemplateList';
import { useMails } from './useMailbox';

/** The mails of a server that sends none, for whoever develops or tries it. */
export function MailboxPage() {
  const { t } = useTranslation(['mailbox', 'identity']);
  const { mailbox } = useClient();
  const { tab, open } = useSearch({ from: '/dev/mailbox' });
  const navigate = useNavigate({ from: '/dev/mailbox' });
  const queries = useQueryClient();
  const task = useTask();
  const count = useMails().data?.length ?? 0;
  useDocumentTitle(t('title'));

  const show = (id: string | undefined) =>
    void navigate({ search: { ...(tab && { tab }), ...(id && { open: id }) }, replace: open !== undefined });

  async function clear() {
    await mailbox.clear();
    await queries.invalidateQueries({ queryKey: ['mailbox', 'mails'] });
    await navigate({ search: {} });
  }

  return (
    <main className="flex h-dvh flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 tablet:px-6">
        <Wordmark />
        <h1 className="font-semibold">{t('title')}</h1>
        <Badge tone="warn">{t('identity:samples.badge')}</Badge>
        <div className="ms-auto flex items-center gap-2">
          <Segmented
            label={t('view')}
            value={tab ?? 'mails'}
            onChange={(next) => void navigate({ search: next === 'templates' ? { tab: 'templates' } : {} })}
            options={[
              { value: 'mails', label: t('mails') },
              { value: 'templates', label: t('templates') },
            ]}
          />
          {tab === undefined && (
            <Button
              size="sm"
              disabled={count === 0}
              busy={task.busy}
              onClick={() => void task.run(clear)}
              data-testid="clear-mailbox"
            >
              {t('clear')}
            </Button>
          )}
        </div>
      </header>
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      {tab === 'templates' ? <TemplateList open={open} onOpen={show} /> : <Mails open={open} onOpen={show} />}
    </main>
  );
}
