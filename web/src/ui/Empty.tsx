import type { ReactNode } from 'react';
import { SmallBridge } from './Bridge';

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** One sentence and one action where nothing is yet. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-8 text-center">
      <SmallBridge />
      <h2 className="font-semibold">{title}</h2>
      {children && <p className="max-w-[34ch] text-balance text-ink-2">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
