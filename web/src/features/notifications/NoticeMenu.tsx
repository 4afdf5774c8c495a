import { BellOff, BellRing, Check, Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NoticeReading } from '@rialto/client';
import { useSpace } from '@/features/spaces/SpaceContext';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { useMuted } from './useMuted';
import { useReadNotices } from './useNotices';

interface NoticeMenuProps {
  topic: string;
  name: string;
  /** Undefined when all of it is read. */
  reading: NoticeReading | undefined;
}

export function NoticeMenu({ topic, name, reading }: NoticeMenuProps) {
  const { t } = useTranslation('notices');
  const space = useSpace();
  const read = useReadNotices(space.id);
  const { isMuted, mute } = useMuted(space.id);
  const muted = isMuted(topic);
  // Of an announcement there is only one.
  const canMute = !topic.startsWith('announcement:');
  if (!reading && !canMute) return null;
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          icon={Ellipsis}
          label={t('menuOf', { name })}
          size="sm"
          tooltip={false}
          data-testid="notice-menu"
          className="absolute end-1 top-1.5 max-tablet:end-0 max-tablet:top-0"
        />
      </MenuTrigger>
      <MenuContent align="end">
        {reading && (
          <MenuItem icon={Check} onSelect={() => read(reading)} data-testid="read-notice">
            {t('read')}
          </MenuItem>
        )}
        {canMute && (
          <MenuItem
            icon={muted ? BellRing : BellOff}
            onSelect={() => void mute(topic, name, !muted)}
            data-testid="mute-topic"
          >
            {t(muted ? 'unmute' : 'mute')}
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}
