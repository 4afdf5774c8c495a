import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { initials, tintOf } from '@/lib/names';
import { Icon } from './Icon';
import { PresenceDot, type Presence } from './PresenceDot';

export type AvatarSize = 'xs' | 'sm' | 'md' | 'lg';

const sizes: Record<AvatarSize, string> = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-7 text-micro',
  md: 'size-9 text-small',
  lg: 'size-14 text-[1.125rem]',
};

const iconSizes: Record<AvatarSize, number> = { xs: 12, sm: 14, md: 16, lg: 24 };

interface AvatarProps {
  name: string;
  size?: AvatarSize;
  /** Groups and things are squares with a drawing, people are circles with initials. */
  icon?: LucideIcon;
  presence?: Presence | undefined;
  className?: string;
}

/** Decorative: the name stands beside it. Presence is said in words for those who do not see the dot. */
export function Avatar({ name, size = 'md', icon, presence, className }: AvatarProps) {
  return (
    <span className={cx('relative inline-flex shrink-0', className)}>
      <span
        aria-hidden="true"
        data-tint={tintOf(name)}
        className={cx(
          'tint grid place-items-center leading-none font-semibold tracking-normal select-none',
          icon ? (size === 'lg' ? 'rounded-lg' : 'rounded-[9px]') : 'rounded-full',
          sizes[size],
        )}
      >
        {icon ? <Icon as={icon} size={iconSizes[size]} /> : initials(name)}
      </span>
      {presence && <PresenceDot presence={presence} size={size} />}
    </span>
  );
}
