import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { AddTransactionButton } from './quick-add/AddTransactionButton';
import type { QuickAddStart } from './quick-add/quickAdd';

interface PageFrameProps {
  /** Above the content: the page's figure and what belongs to it. */
  head?: ReactNode;
  /** Beside the button that adds a transaction. */
  actions?: ReactNode;
  /** False where another action is the page's first. */
  add?: boolean;
  /** What the transaction that is added begins with. */
  start?: QuickAddStart;
  /** The content has the full width and scrolls by itself, as lists do. */
  full?: boolean;
  children: ReactNode;
  testId?: string;
}

/** A page of the book: its head with the actions, and what it shows, up to 1200 px wide. */
export function PageFrame({ head, actions, add = true, start, full = false, children, testId }: PageFrameProps) {
  const bar = (head !== undefined || actions !== undefined || add) && (
    <div
      className={cx(
        'flex shrink-0 flex-wrap items-end gap-x-8 gap-y-3 px-6 pt-4.5 pb-3.5 max-tablet:px-4 max-tablet:pt-3.5 max-tablet:pb-3',
        !full && 'mx-auto w-full max-w-300',
      )}
    >
      <div className="min-w-0 flex-1">{head}</div>
      <div className="flex shrink-0 gap-2">
        {actions}
        {add && <AddTransactionButton {...(start && { start })} />}
      </div>
    </div>
  );
  if (full) {
    return (
      <div data-testid={testId} className="flex h-full flex-col">
        {bar}
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
      </div>
    );
  }
  return (
    <div data-testid={testId} className="h-full overflow-y-auto">
      {bar}
      <div className="mx-auto max-w-300 px-6 pt-1.5 pb-16 max-tablet:px-4">{children}</div>
    </div>
  );
}
