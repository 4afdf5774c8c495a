import { useState } from 'react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Unsubscribed } from '@rialto/client';
import { AuthLayout } from '@/features/identity/AuthLayout';
import { AuthLink } from '@/features/identity/AuthLink';
import { useClient } from '@/lib/client';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useKindName } from './useKindName';

/** Where a mail's link ends mails like it. Only a click does: mail programs open links by themselves. */
export function UnsubscribePage() {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const { token } = useSearch({ from: '/unsubscribe' });
  const kindName = useKindName();
  const task = useTask();
  const [done, setDone] = useState<Unsubscribed>();
  const title = t(done ? 'unsubscribe.done' : 'unsubscribe.title');
  useDocumentTitle(title);

  return (
    <AuthLayout
      title={title}
      lead={done ? t('unsubscribe.doneText', { kind: kindName(done.kind) }) : t('unsubscribe.text')}
    >
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      {!token && <Notice tone="bad">{t('unsubscribe.noToken')}</Notice>}
      {!done && token && (
        <Button
          variant="primary"
          size="lg"
          wide
          busy={task.busy}
          onClick={() => void task.run(async () => setDone(await notifications.unsubscribe(token)))}
          data-testid="unsubscribe"
        >
          {t('unsubscribe.action')}
        </Button>
      )}
      <p>
        <AuthLink to="/settings/notifications">{t('unsubscribe.settings')}</AuthLink>
      </p>
    </AuthLayout>
  );
}
