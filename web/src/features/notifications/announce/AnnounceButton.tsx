import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { useCanAnnounce } from './AnnounceHost';
import { openAnnouncing } from './announcing';

/** For those who may tell everybody in the space something. */
export function AnnounceButton() {
  const { t } = useTranslation('notices');
  if (!useCanAnnounce()) return null;
  return (
    <Button icon={Megaphone} aria-haspopup="dialog" onClick={openAnnouncing} data-testid="announce">
      {t('announce.open')}
    </Button>
  );
}
