import { useState } from 'react';
import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '@rialto/client';
import { Count } from '@/ui/Count';
import { Icon } from '@/ui/Icon';

/** Away from the end: the way back, with how many messages have come meanwhile. */
export function JumpToLatest({ items, onJump }: { items: readonly TimelineItem[]; onJump: () => void }) {
  const { t } = useTranslation('messaging');
  const [lastSeenKey] = useState(items.at(-1)?.key);
  const since = items.findIndex((item) => item.key === lastSeenKey);
  const count = items.slice(since + 1).filter((item) => item.kind === 'message' && !item.mine).length;
  return (
    <button
      type="button"
      onClick={onJump}
      aria-label={t('thread.latest')}
      className="absolute end-5 bottom-3 grid size-9 animate-rise place-items-center rounded-full bg-float text-ink-2 shadow-float hover:bg-sunken hover:text-ink max-tablet:size-11"
    >
      <Icon as={ArrowDown} />
      {count > 0 && (
        <Count
          value={count}
          label={t('thread.latestNew', { count })}
          className="absolute -top-2 start-1/2 -translate-x-1/2 rtl:translate-x-1/2"
        />
      )}
    </button>
  );
}
