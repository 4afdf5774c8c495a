import { Outlet } from '@tanstack/react-router';
import { usePageKeys } from '@/lib/usePageKeys';
import { AutoPost } from './bills/AutoPost';
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
        <Outlet />
      </ActProvider>
    </BookProvider>
  );
}
