import type { LucideIcon } from 'lucide-react';

interface IconProps {
  as: LucideIcon;
  size?: number;
  className?: string | undefined;
}

/** A Lucide icon with the 1.5 px stroke of the house, whatever its size. Decorative: the label stands on its control. */
export function Icon({ as: Glyph, size = 18, className = '' }: IconProps) {
  return (
    <Glyph
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    />
  );
}
