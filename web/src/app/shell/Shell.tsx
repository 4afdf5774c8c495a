import { lazy, Suspense, useState } from 'react';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConversations } from '@/features/messaging/useConversations';
import { SignOutQuestion } from '@/features/identity/leave/SignOutQuestion';
import { BookHost } from '@/features/money/book/BookHost';
import { QuickAddHost } from '@/features/money/quick-add/QuickAddHost';
import { AnnounceHost } from '@/features/notifications/announce/AnnounceHost';
import { NoticeHost } from '@/features/notifications/NoticeHost';
import { useActivity } from '@/features/presence/useActivity';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { useMedia } from '@/lib/useMedia';
import { useShortcut } from '@/lib/useShortcut';
import { Sheet } from '@/ui/Dialog';
import { BottomTabs } from './BottomTabs';
import { ConnectionPill } from './ConnectionPill';
import { Rail } from './Rail';
import { TopBar } from './TopBar';
import { useShellTitle } from './useShellTitle';

const Palette = lazy(() => import('../palette/Palette').then(({ Palette }) => ({ default: Palette })));

export function Shell() {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const { unread } = useConversations(space.id);
  const title = useShellTitle(unread);
  const isPhone = useMedia('phone');
  const inThread = useMatchRoute()({ to: '/s/$spaceId/messages/$conversationId' }) !== false;
  const usesBooks = useCan('books.use');
  const [sheetOpen, setSheetOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  // On a phone a conversation has the whole screen.
  const bare = isPhone && inThread;
  useActivity();
  useShortcut('k', () => setPaletteOpen((open) => !open));

  return (
    <div className="grid h-dvh overflow-hidden tablet:grid-cols-[57px_minmax(0,1fr)] wide:grid-cols-[224px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:start-2 focus-visible:top-2 focus-visible:z-50 focus-visible:rounded-md focus-visible:bg-float focus-visible:px-3 focus-visible:py-2 focus-visible:font-medium focus-visible:shadow-float"
      >
        {t('skip')}
      </a>
      {!isPhone && (
        <aside data-rail="" aria-label={t('moreSheet')} className="min-h-0 border-e border-line bg-rail">
          <Rail unread={unread} />
        </aside>
      )}
      <div className="flex min-h-0 min-w-0 flex-col">
        {bare ? (
          <div className="flex justify-center bg-canvas py-1 has-[[data-status=live]]:py-0">
            <ConnectionPill />
          </div>
        ) : (
          <TopBar title={title} onSearch={() => setPaletteOpen(true)} />
        )}
        <AnnounceHost />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
        {isPhone && !bare && <BottomTabs unread={unread} onMore={() => setSheetOpen(true)} />}
      </div>
      {isPhone && (
        <Sheet open={sheetOpen} onOpenChange={setSheetOpen} side="start" title={t('moreSheet')}>
          <Rail unread={unread} onChoose={() => setSheetOpen(false)} />
        </Sheet>
      )}
      <NoticeHost />
      <QuickAddHost />
      {usesBooks && <BookHost />}
      <SignOutQuestion />
      {paletteOpen && (
        <Suspense>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
