import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { RialtoGlyph } from './glyphs';
import { Icon } from './Icon';

const sizes = {
  sm: { box: 'size-[22px] rounded-[6px]', icon: 16 },
  md: { box: 'size-7 rounded-[7px]', icon: 18 },
  lg: { box: 'size-9 rounded-[9px]', icon: 22 },
};

interface MarkProps {
  icon?: LucideIcon;
  space?: string;
  size?: keyof typeof sizes;
}

/** The sign of a space in its accent, or Rialto's own. */
export function Mark({ icon = RialtoGlyph, space, size = 'md' }: MarkProps) {
  const { box, icon: iconSize } = sizes[size];
  return (
    <span
      data-space={space}
      aria-hidden="true"
      className={cx('grid shrink-0 place-items-center bg-accent text-on-accent', box)}
    >
      <Icon as={icon} size={iconSize} />
    </span>
  );
}
