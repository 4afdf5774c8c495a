import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { DialogBody, DialogFoot } from '@/ui/Dialog';
import { FailedNotice } from '@/ui/FailedNotice';
import { Notice } from '@/ui/Notice';
import { AnnouncementBar } from './AnnouncementBar';
import type { Announcing } from './announcing';
import { useAnnouncement } from './useAnnouncement';

/** In the dialog, in place of the form: how far it is. */
export function AnnouncementProgress({ announcing, onClose }: { announcing: Announcing; onClose: () => void }) {
  const { t } = useTranslation('notices');
  const it = useAnnouncement(announcing);
  const close = useRef<HTMLButtonElement>(null);
  const { isGone, forget } = it;

  // The button that sent it is gone.
  useEffect(() => close.current?.focus({ preventScroll: true }), []);

  useEffect(() => {
    if (isGone) forget();
  });
  return (
    <>
      <DialogBody className="grid gap-2">
        <p className="font-medium break-words" dir="auto">
          {announcing.subject}
        </p>
        {it.phase === 'error' ? (
          <FailedNotice onRetry={it.retry}>{it.words}</FailedNotice>
        ) : it.isOver ? (
          <Notice tone={it.state === 'done' ? 'ok' : it.state === 'dead' ? 'bad' : 'plain'}>
            <span data-testid="announce-result">{it.words}</span>
          </Notice>
        ) : (
          <>
            <AnnouncementBar progress={it.progress} label={t('announce.telling')} />
            <p className="text-small text-ink-2 tabular-nums" data-testid="announce-progress">
              {it.words}
            </p>
            <p className="text-small text-ink-3">{t('announce.canClose')}</p>
          </>
        )}
        {it.cancelFailure && <Notice tone="bad">{it.cancelFailure}</Notice>}
      </DialogBody>
      <DialogFoot>
        {!it.isOver && (
          <Button variant="bad" busy={it.cancelling} onClick={it.cancel} data-testid="announce-cancel">
            {t('announce.cancel')}
          </Button>
        )}
        <Button ref={close} onClick={onClose} data-testid="announce-close">
          {t('announce.close')}
        </Button>
      </DialogFoot>
    </>
  );
}
