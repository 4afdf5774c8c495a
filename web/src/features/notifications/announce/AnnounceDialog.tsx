import { useTranslation } from 'react-i18next';
import { isOver } from '@rialto/client';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient, useMe } from '@/lib/client';
import { Dialog } from '@/ui/Dialog';
import { AnnounceForm } from './AnnounceForm';
import { AnnouncementProgress } from './AnnouncementProgress';
import { closeAnnouncing, endAnnouncing, useAnnouncing } from './announcing';

/** Where one tells everybody in the space something; while the server does that, how far it is. */
export function AnnounceDialog() {
  const { t } = useTranslation('notices');
  const { jobs } = useClient();
  const me = useMe().user.id;
  const space = useSpace();
  const announcing = useAnnouncing(me, space.id);

  function close() {
    if (announcing && isOver(jobs.job(announcing.jobId).getSnapshot().state)) endAnnouncing(me, space.id);
    closeAnnouncing();
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('announce.title')}
      {...(!announcing && { description: t('announce.description', { space: space.name }) })}
    >
      {announcing ? <AnnouncementProgress announcing={announcing} onClose={close} /> : <AnnounceForm onClose={close} />}
    </Dialog>
  );
}
