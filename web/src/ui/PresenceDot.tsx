import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';

export type Presence = 'online' | 'away' | 'offline';

const shapes: Record<Presence, string> = {
  online: 'bg-online',
  away: 'presence-away',
  offline: 'presence-offline',
};

const sizes = {
  xs: { gap: '-end-0.5 -bottom-0.5', dot: 'size-1.5' },
  sm: { gap: '-end-0.5 -bottom-0.5', dot: 'size-[7px]' },
  md: { gap: '-end-0.5 -bottom-0.5', dot: 'size-2' },
  lg: { gap: 'end-0 bottom-0', dot: 'size-2.5' },
};

/** Filled is online, half is away, a ring is offline; the gap takes the colour of what it stands on (`on-…`). */
export function PresenceDot({ presence, size }: { presence: Presence; size: keyof typeof sizes }) {
  const { t } = useTranslation('common');
  return (
    <span data-presence={presence} className={cx('absolute rounded-full bg-backdrop p-0.5', sizes[size].gap)}>
      <span className={cx('block rounded-full', sizes[size].dot, shapes[presence])} />
      <span className="sr-only">{t(`presence.${presence}`)}</span>
    </span>
  );
}
