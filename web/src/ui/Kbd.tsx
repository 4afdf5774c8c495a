import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export function Kbd({ children, onAccent }: { children: ReactNode; onAccent?: boolean }) {
  return (
    <kbd
      aria-hidden="true"
      className={cx(
        'inline-grid h-5 min-w-5 place-items-center rounded-[5px] border px-[5px] font-sans text-micro leading-none font-medium',
        onAccent ? 'border-current/35' : 'border-line bg-surface text-ink-3',
      )}
    >
      {children}
    </kbd>
  );
}
