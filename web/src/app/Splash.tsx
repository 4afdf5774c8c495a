import { useTranslation } from 'react-i18next';
import { useSession } from '@/lib/client';
import { SmallBridge } from '@/ui/Bridge';

/** While the session comes back. Fast starts never see it. */
export function Splash({ words }: { words?: string }) {
  const { t } = useTranslation('common');
  const session = useSession();
  const stuck = session.phase === 'restoring' && session.problem === 'network';
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center">
      <div role="status" className="connection-late grid justify-items-center">
        <SmallBridge />
        <p className="text-ink-2">{stuck ? t('noNetwork') : (words ?? t('starting'))}</p>
      </div>
    </main>
  );
}
