import { Outlet } from '@tanstack/react-router';
import { usePageKeys } from '@/lib/usePageKeys';
import { AutoPost } from './bills/AutoPost';
import { BookProvider } from './book/BookProvider';
import { ActProvider } from './change/act';
import { openQuickAdd } from './quick-add/quickAdd';

/** Around all pages that show a book. */
export function MoneyPages() {
  usePageKeys({ n: () => openQuickAdd() });
  return (
    <BookProvider>
      <ActProvider>
        <AutoPost />
        <Outlet />
      </ActProvider>
    </BookProvider>
  );
}
