import type { ButtonHTMLAttributes, Ref } from 'react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  label: string;
  size?: 'sm' | 'md';
  /** False where another layer already names the control on hover. */
  tooltip?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const sizes = {
  sm: 'size-7 rounded-sm max-tablet:size-10',
  md: 'size-8 rounded-md max-tablet:size-10',
};

export function IconButton({ icon, label, size = 'md', tooltip = true, className, type, ...rest }: IconButtonProps) {
  const button = (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-label={label}
      className={cx(
        'grid shrink-0 place-items-center text-ink-2 transition-colors duration-120 ease-out',
        'hover:bg-pressed hover:text-ink aria-pressed:bg-pressed aria-pressed:text-ink data-[state=open]:bg-pressed',
        'disabled:text-ink-off disabled:hover:bg-transparent disabled:cursor-not-allowed',
        sizes[size],
        className,
      )}
    >
      <Icon as={icon} size={size === 'sm' ? 16 : 18} />
    </button>
  );
  return tooltip ? <Tooltip label={label}>{button}</Tooltip> : button;
}
