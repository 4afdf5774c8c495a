import { useTranslation } from 'react-i18next';
import { applyUpdate, useAppState } from '@/lib/worker';
import { Button } from '@/ui/Button';

/** A newer version is here: goes on with it when the person wants to. */
export function UpdatePrompt() {
  const { t } = useTranslation('device');
  const { isUpdateReady } = useAppState();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-30 grid justify-items-center px-3">
      {isUpdateReady && (
        <div
          data-testid="update-ready"
          className="pointer-events-auto flex max-w-full animate-rise items-center gap-3 rounded-lg bg-float py-1.5 ps-4 pe-1.5 shadow-float on-float"
        >
          <span className="min-w-0">{t('update.ready')}</span>
          <Button size="sm" onClick={applyUpdate} data-testid="reload-app">
            {t('update.reload')}
          </Button>
        </div>
      )}
    </div>
  );
}
