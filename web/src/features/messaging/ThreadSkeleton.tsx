import { cx } from '@/lib/cx';
import { Skeleton } from '@/ui/Skeleton';

const bubbles = [
  { mine: false, width: 'w-56' },
  { mine: false, width: 'w-72' },
  { mine: true, width: 'w-48' },
  { mine: false, width: 'w-64' },
  { mine: true, width: 'w-80' },
];

export function ThreadSkeleton({ label, shown }: { label: string; shown: boolean }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden px-5 pb-4">
      {shown && (
        <div role="status" className="connection-late grid gap-3">
          <span className="sr-only">{label}</span>
          {bubbles.map(({ mine, width }, at) => (
            <Skeleton key={at} className={cx('h-9 max-w-[80%] rounded-bubble', width, mine && 'ms-auto')} />
          ))}
        </div>
      )}
    </div>
  );
}
