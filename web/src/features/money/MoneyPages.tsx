import { Outlet } from '@tanstack/react-router';
import { BookProvider } from './book/BookProvider';
import { ActProvider } from './change/act';

/** Around all pages that show a book. */
export function MoneyPages() {
  return (
    <BookProvider>
      <ActProvider>
        <Outlet />
      </ActProvider>
    </BookProvider>
  );
}
