import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useSpace } from '@/features/spaces/SpaceContext';
import { KindTable } from './KindTable';
import { MutedTopics } from './MutedTopics';
import { PushHere } from './PushHere';
import { Timing } from './Timing';

/** What one wants to be told, where and when. Mails lead here. */
export function NotificationSettings() {
  const { t } = useTranslation('notices');
  const place = useRef<HTMLDivElement>(null);
  const isWanted = useLocation().hash === 'notifications';

  useEffect(() => {
    if (!isWanted) return;
    place.current?.scrollIntoView();
    place.current?.focus({ preventScroll: true });
  }, [isWanted]);

  return (
    <div ref={place} id="notifications" tabIndex={-1} className="outline-none">
      <SettingsSection title={t('title')} text={t('settings.text')}>
        <div className="grid gap-8">
          <Part title={t('settings.kinds', { space: useSpace().name })}>
            <KindTable />
          </Part>
          <Part title={t('settings.push')}>
            <PushHere />
          </Part>
          <Timing />
          <Part title={t('settings.muted')}>
            <MutedTopics />
          </Part>
        </div>
      </SettingsSection>
    </div>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <h3 className="text-small font-medium">{title}</h3>
      {children}
    </div>
  );
}
