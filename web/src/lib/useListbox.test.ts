import { expect, test } from 'vitest';
import { rowForKey } from './useListbox';

test('arrows go round', () => {
  expect(rowForKey('ArrowDown', 0, 3)).toBe(1);
  expect(rowForKey('ArrowDown', 2, 3)).toBe(0);
  expect(rowForKey('ArrowUp', 0, 3)).toBe(2);
});

test('pages and ends stop at the ends', () => {
  expect(rowForKey('PageDown', 0, 3)).toBe(2);
  expect(rowForKey('PageUp', 2, 3)).toBe(0);
  expect(rowForKey('Home', 2, 3)).toBe(0);
  expect(rowForKey('End', 0, 3)).toBe(2);
});

test('other keys are for the text, and an empty list takes none', () => {
  expect(rowForKey('a', 0, 3)).toBeUndefined();
  expect(rowForKey('ArrowDown', 0, 0)).toBeUndefined();
});
