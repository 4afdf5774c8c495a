import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';
import { Spinner } from './Spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'bad';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
  'inline-flex items-center justify-center gap-1.5 border font-medium leading-none whitespace-nowrap select-none ' +
  'transition-colors duration-120 ease-out disabled:bg-sunken disabled:border-line disabled:text-ink-off disabled:cursor-not-allowed';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent border-transparent text-on-accent hover:bg-accent-press active:bg-accent-press',
  secondary: 'bg-surface border-line-strong text-ink hover:bg-sunken active:bg-pressed',
  quiet: 'bg-transparent border-transparent text-ink-2 hover:bg-sunken hover:text-ink active:bg-pressed',
  danger: 'bg-bad-fill border-transparent text-on-bad hover:opacity-90',
  bad: 'bg-surface border-line-strong text-bad hover:bg-sunken active:bg-pressed',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-small rounded-sm max-tablet:h-9',
  md: 'h-8 px-3 text-body rounded-md max-tablet:h-10',
  lg: 'h-10 px-4 text-body rounded-md max-tablet:h-12',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  wide?: boolean;
  /** Work is under way: the button keeps its width and takes no second click. */
  busy?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', wide = false) {
  return cx(base, variants[variant], sizes[size], wide && 'w-full');
}

export function Button({ variant, size, icon, wide, busy, className, children, type, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-busy={busy || undefined}
      className={cx(buttonClass(variant, size, wide), className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon && <Icon as={icon} size={16} className="-ms-0.5" />}
      {children}
    </button>
  );
}
