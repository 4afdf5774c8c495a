import { cx } from '@/lib/cx';

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block h-2.5 animate-skeleton rounded-full bg-pressed', className)} />;
}

/** Rows of a list that is on its way: an avatar and two lines each. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  const widths = ['w-2/5', 'w-1/2', 'w-1/3', 'w-3/5'];
  return (
    <div role="status" className="grid">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex items-center gap-3 px-2 py-3">
          <Skeleton className="size-9 shrink-0" />
          <div className="grid flex-1 gap-2.5">
            <Skeleton className={widths[row % widths.length] ?? 'w-2/5'} />
            <Skeleton className={row % 2 ? 'w-3/4' : 'w-5/6'} />
          </div>
        </div>
      ))}
    </div>
  );
}
