import { expect, test } from 'vitest';
import { newId } from './newId';

test('is a UUID of version 7 that rises with time', () => {
  expect(newId(1)).toMatch(/^00000000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(1_795_000_000_001) > newId(1_795_000_000_000)).toBe(true);
});
