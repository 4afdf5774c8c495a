import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Empty } from '@/ui/Empty';
import { Spinner } from '@/ui/Spinner';
import type { Conversation } from './conversation';
import { JumpToLatest } from './JumpToLatest';
import { isFirstUnread, layoutTimeline } from './timeline';
import { growNewer, growOlder, stretchOf, windowAround, type ThreadWindow } from './threadWindow';
import { ThreadRow } from './ThreadRow';
import { TypingRow } from './TypingRow';
import type { ConversationHandle, ConversationView } from './useConversation';
import { useConversationName } from './useConversationName';
import { useReadMark } from './useReadMark';
import { useThreadScroll, type Position } from './useThreadScroll';

const pagesToFirstUnread = 4;

interface ThreadProps {
  conversation: Conversation;
  store: ConversationHandle;
  view: ConversationView;
}

/** The history of a conversation, drawn in a window over what is loaded. */
export function Thread({ conversation, store, view }: ThreadProps) {
  const { t } = useTranslation('messaging');
  const nameOf = useConversationName();
  const { items, hasOlder, loadingOlder, firstUnreadRev, typing } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState<ThreadWindow>({});
  const placed = useRef(false);
  const pagesAsked = useRef(0);
  const markSeen = useReadMark(store);
  const { start, end } = stretchOf(items, window);
  const followsEnd = end === items.length;

  function onMove(at: Position) {
    if (!placed.current) return;
    markSeen(at.seenRev);
    if (at.nearTop && start > 0) setWindow(growOlder(items, window));
    else if (at.nearTop && hasOlder && !loadingOlder) void store.loadOlder();
    else if (at.nearBottom && !followsEnd) setWindow(growNewer(items, window));
    else if (at.atBottom && window.from !== undefined) setWindow({});
  }

  const { atBottom, toBottom, toRow } = useThreadScroll(scroller, followsEnd, onMove);
  const rows = useMemo(
    () => layoutTimeline(items.slice(start, end), firstUnreadRev),
    [items, start, end, firstUnreadRev],
  );

  // Opens at what is new, as far as a few pages reach; else at the end.
  useEffect(() => {
    if (placed.current) return;
    const unread = items.findIndex((item) => isFirstUnread(item, firstUnreadRev));
    const reachesBack = !hasOlder || unread > 0 || pagesAsked.current >= pagesToFirstUnread;
    if (firstUnreadRev !== undefined && !reachesBack) {
      if (loadingOlder) return;
      pagesAsked.current += 1;
      void store.loadOlder();
      return;
    }
    if (unread >= 0 && unread < start) {
      setWindow(windowAround(items, unread));
      return;
    }
    placed.current = true;
    if (unread < 0 || !toRow('new')) toBottom();
  }, [items, start, firstUnreadRev, hasOlder, loadingOlder, store, toRow, toBottom]);

  const lastKey = items.at(-1)?.key;
  const lastIsMine = items.at(-1)?.kind === 'message' && (items.at(-1) as { mine?: boolean }).mine === true;
  const sentBefore = useRef(lastKey);
  useEffect(() => {
    if (lastKey === sentBefore.current) return;
    sentBefore.current = lastKey;
    if (!lastIsMine || !placed.current) return;
    setWindow({});
    toBottom();
  }, [lastKey, lastIsMine, toBottom]);

  function toLatest() {
    setWindow({});
    toBottom();
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t('thread.messages')}
        data-testid="thread"
        className="flex h-full flex-col overflow-y-auto overscroll-contain px-5 pt-1 pb-3 outline-offset-[-2px] [overflow-anchor:none] max-tablet:px-3"
      >
        <div className={cx('relative flex flex-col gap-[3px]', items.length === 0 ? 'my-auto' : 'mt-auto')}>
          {loadingOlder && (
            <p role="status" className="absolute inset-x-0 top-2 flex justify-center text-ink-3">
              <Spinner />
              <span className="sr-only">{t('thread.loadingOlder')}</span>
            </p>
          )}
          {!hasOlder && start === 0 && items.length > 0 && (
            <p className="py-4 text-center text-caption text-ink-3">{t('thread.beginning')}</p>
          )}
          {items.length === 0 && !hasOlder && (
            <Empty title={t('thread.emptyTitle')}>{t('thread.empty', { name: nameOf(conversation) })}</Empty>
          )}
          {rows.map((row) => (
            <ThreadRow key={row.key} row={row} conversation={conversation} store={store} />
          ))}
          <TypingRow conversation={conversation} typing={typing} />
        </div>
      </div>
      {!atBottom && placed.current && <JumpToLatest items={items} onJump={toLatest} />}
    </div>
  );
}
