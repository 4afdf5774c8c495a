import { expect, test } from 'vitest';
import { testBook } from '@/testing/book';
import { chooseBook } from './books';

const books = [
  { ...testBook, id: 'invited', status: 'invited' as const },
  { ...testBook, id: 'first' },
  { ...testBook, id: 'second' },
];

test('opens the book that was open last, else the first that is yours', () => {
  expect(chooseBook(books, 'second')?.id).toBe('second');
  expect(chooseBook(books, null)?.id).toBe('first');
});

test('an invitation is not opened before it is accepted', () => {
  expect(chooseBook(books, 'invited')?.id).toBe('first');
  expect(chooseBook(books.slice(0, 1), 'invited')).toBeUndefined();
});
