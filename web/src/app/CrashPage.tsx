import { useEffect } from 'react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';

export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common');
  useEffect(() => console.error(error), [error]);
  return (
    <div role="alert" className="grid h-full min-h-80 place-content-center">
      <Empty
        title={t('crash.title')}
        action={
          <div className="flex gap-2">
            <Button onClick={reset}>{t('retry')}</Button>
            <Button variant="quiet" onClick={() => window.location.reload()}>
              {t('crash.reload')}
            </Button>
          </div>
        }
      >
        {t('crash.text')}
      </Empty>
    </div>
  );
}
