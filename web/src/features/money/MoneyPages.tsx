import { Outlet } from '@tanstack/react-router';
import { BookProvider } from './book/BookProvider';
import { UndoToast } from './change/UndoToast';

/** Around all pages that show a book. */
export function MoneyPages() {
  return (
    <BookProvider>
      <Outlet />
      <UndoToast />
    </BookProvider>
  );
}
