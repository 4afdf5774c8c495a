import type { ReactNode } from 'react';
import { ChevronDown, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { Menu, MenuContent, MenuTrigger } from '@/ui/Menu';

const chip =
  'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-3 text-small font-medium whitespace-nowrap max-tablet:h-9';
const quiet = 'border-line-strong text-ink-2 hover:bg-sunken hover:text-ink';
const on = 'border-accent-line bg-accent-soft text-accent';

interface FilterChipProps {
  /** What it filters by. */
  label: string;
  /** What it filters to, while it does. */
  value: string | undefined;
  onClear: () => void;
  children: ReactNode;
  testId: string;
}

/** One filter: opens its choices; while it filters, the cross takes it away. */
export function FilterChip({ label, value, onClear, children, testId }: FilterChipProps) {
  const { t } = useTranslation('money');
  return (
    <span className="relative inline-flex shrink-0">
      <Menu>
        <MenuTrigger
          data-testid={testId}
          aria-label={value ? `${label}: ${value}` : undefined}
          className={cx(chip, value ? on : quiet, value && 'pe-8')}
        >
          <span className="max-w-40 truncate">{value ?? label}</span>
          {!value && <Icon as={ChevronDown} size={14} />}
        </MenuTrigger>
        <MenuContent>{children}</MenuContent>
      </Menu>
      {value && (
        <button
          type="button"
          aria-label={t('filter.clear', { name: label })}
          onClick={onClear}
          className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-full text-accent hover:bg-accent-line"
        >
          <Icon as={X} size={14} />
        </button>
      )}
    </span>
  );
}

interface ToggleChipProps {
  pressed: boolean;
  onToggle: () => void;
  children: ReactNode;
  testId: string;
}

export function ToggleChip({ pressed, onToggle, children, testId }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      data-testid={testId}
      onClick={onToggle}
      className={cx(chip, pressed ? on : quiet)}
    >
      {children}
    </button>
  );
}
