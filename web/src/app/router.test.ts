import { expect, test } from 'vitest';
import { ownPath } from './router';

test('after signing in one comes back to a page of ours, never to another site', () => {
  expect(ownPath('/s/weddings/messages?new=1')).toBe('/s/weddings/messages?new=1');
  expect(ownPath('//evil.example')).toBeUndefined();
  expect(ownPath('/\\evil.example')).toBeUndefined();
  expect(ownPath('https://evil.example')).toBeUndefined();
  expect(ownPath(7)).toBeUndefined();
});
