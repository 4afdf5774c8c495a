import { expect, test } from 'vitest';
import { testBook } from '@/testing/book';
import { chooseBook, withLost } from './books';

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

test('a book that the server does not list any more is told of once', () => {
  const [, first, second] = books as [(typeof books)[0], (typeof books)[1], (typeof books)[1]];
  const lost = withLost(books, [first]);
  expect(lost.map(({ id, status }) => `${id} ${status}`)).toEqual(['first active', 'second lost']);
  expect(withLost(lost, [first]).map(({ id }) => id)).toEqual(['first', 'second']);
  expect(withLost(lost, [first, second]).map(({ status }) => status)).toEqual(['active', 'active']);
  expect(chooseBook(lost, 'second')?.id).toBe('first');
});
