import { useCallback, useSyncExternalStore } from 'react';
import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { referenceTo, type CommentCounts } from './useComments';

const nothing = () => undefined;

interface CommentMarkProps {
  transactionId: string;
  counts: CommentCounts;
}

/** Beside a transaction that somebody has spoken of: how often, and whether some of it is new. */
export function CommentMark({ transactionId, counts }: CommentMarkProps) {
  const { t } = useTranslation('money');
  const reference = referenceTo(transactionId);
  const subscribe = useCallback((listener: () => void) => counts?.subscribe(listener) ?? nothing, [counts]);
  // Numbers stay equal where objects do not: only rows of which something was said are drawn again.
  const count = useSyncExternalStore(subscribe, () => counts?.getSnapshot().counts.get(reference)?.count ?? 0);
  const unread = useSyncExternalStore(subscribe, () => counts?.getSnapshot().counts.get(reference)?.unread ?? 0);
  if (count === 0) return null;
  const label = unread > 0 ? t('comments.markNew', { count, unread }) : t('comments.mark', { count });
  return (
    <span
      title={label}
      data-testid="comment-mark"
      data-unread={unread}
      className={cx(
        'inline-flex shrink-0 items-center gap-0.5 text-caption tabular-nums',
        unread > 0 ? 'font-semibold text-accent' : 'text-ink-3',
      )}
    >
      <Icon as={MessageSquare} size={14} />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
