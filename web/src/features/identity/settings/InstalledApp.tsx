import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { install, isInstalled, useAppState } from '@/lib/worker';
import { Button } from '@/ui/Button';
import { SettingsSection } from './SettingsSection';

/** The app beside the others of the device, with an icon of its own. */
export function InstalledApp() {
  const { t } = useTranslation('device');
  const { canInstall } = useAppState();
  return (
    <SettingsSection title={t('install.title')} text={t('install.text')}>
      {canInstall ? (
        <Button icon={Download} onClick={() => void install()} data-testid="install-app">
          {t('install.action')}
        </Button>
      ) : (
        <p className="text-ink-2">{t(isInstalled() ? 'install.done' : 'install.how')}</p>
      )}
    </SettingsSection>
  );
}
