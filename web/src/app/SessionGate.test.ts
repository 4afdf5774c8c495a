import { expect, test } from 'vitest';
import { signInSearch } from './SessionGate';

test('a link to a page is followed after signing in', () => {
  expect(signInSearch('/s/weddings/people', undefined)).toEqual({ next: '/s/weddings/people' });
  expect(signInSearch('/', undefined)).toEqual({});
});

test('a session that ended says so and comes back', () => {
  expect(signInSearch('/s/money/messages', 'expired')).toEqual({ next: '/s/money/messages', notice: 'expired' });
  expect(signInSearch('/s/money/messages', 'revoked')).toEqual({ next: '/s/money/messages', notice: 'expired' });
});

test('who signed out does not hand their page to the next person', () => {
  expect(signInSearch('/s/money/messages', 'user')).toEqual({});
});
