import { Outlet } from '@tanstack/react-router';
import { usePageKeys } from '@/lib/usePageKeys';
import { AutoPost } from './bills/AutoPost';
import { BookNotices } from './BookNotices';
import { BookProvider } from './book/BookProvider';
import { ActProvider } from './change/act';
import { openQuickAdd } from './quick-add/quickAdd';
import { LearnsCategories } from './suggest/categorisers';

/** Around all pages that show a book. */
export function MoneyPages() {
  usePageKeys({ n: () => openQuickAdd() });
  return (
    <BookProvider>
      <LearnsCategories />
      <ActProvider>
        <AutoPost />
        <div className="flex h-full flex-col">
          <BookNotices />
          <div className="min-h-0 flex-1">
            <Outlet />
          </div>
        </div>
      </ActProvider>
    </BookProvider>
  );
}
