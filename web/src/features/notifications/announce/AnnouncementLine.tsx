import { useEffect } from 'react';
import { Megaphone, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { showToast } from '@/lib/toast';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { AnnouncementBar } from './AnnouncementBar';
import { openAnnouncing, type Announcing } from './announcing';
import { useAnnouncement } from './useAnnouncement';

/** Below the top bar as long as the dialog is closed and everybody is being told; what came of it is said in a toast. */
export function AnnouncementLine({ announcing }: { announcing: Announcing }) {
  const { t } = useTranslation('notices');
  const it = useAnnouncement(announcing);
  const { state, words, isGone, forget } = it;
  const { subject } = announcing;
  const ended = state === 'done' || state === 'cancelled';

  useEffect(() => {
    if (ended) showToast({ text: words, detail: subject });
    if (ended || isGone) forget();
  });
  if (ended || isGone) return null;
  return (
    <section aria-label={t('announce.telling')} className="shrink-0 bg-sunken on-sunken" data-testid="announcement">
      <div className="flex min-h-10 items-center gap-2 ps-6 pe-4 max-tablet:ps-4 max-tablet:pe-2">
        <Icon as={Megaphone} size={16} className="text-ink-2" />
        <button type="button" onClick={openAnnouncing} className="min-w-0 flex-1 py-1.5 text-start text-small">
          <span className="block truncate font-medium">{subject}</span>
          <span className="block truncate text-ink-2 tabular-nums" data-testid="announcement-words">
            {it.cancelFailure ?? words}
          </span>
        </button>
        {it.phase === 'error' && (
          <Button size="sm" onClick={it.retry}>
            {t('announce.retry')}
          </Button>
        )}
        {it.isOver ? (
          <IconButton icon={X} label={t('announce.close')} size="sm" tooltip={false} onClick={forget} />
        ) : (
          <Button size="sm" busy={it.cancelling} onClick={it.cancel} data-testid="announcement-cancel">
            {t('announce.cancel')}
          </Button>
        )}
      </div>
      {!it.isOver && <AnnouncementBar progress={it.progress} label={t('announce.telling')} />}
    </section>
  );
}
