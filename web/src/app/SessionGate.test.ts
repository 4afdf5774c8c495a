import { expect, test } from 'vitest';
import type { Me } from '@rialto/client';
import { personHere } from '@/lib/client';
import { signInSearch } from './SessionGate';

test('a link to a page is followed after signing in', () => {
  expect(signInSearch('/s/weddings/people', undefined)).toEqual({ next: '/s/weddings/people' });
  expect(signInSearch('/', undefined)).toEqual({});
});

test('a session that ended says so and comes back', () => {
  expect(signInSearch('/s/money/messages', 'expired')).toEqual({ next: '/s/money/messages', notice: 'expired' });
  expect(signInSearch('/s/money/messages', 'revoked')).toEqual({ next: '/s/money/messages', notice: 'revoked' });
});

test('who signed out does not hand their page to the next person', () => {
  expect(signInSearch('/s/money/messages', 'user')).toEqual({});
});

test('without a network the app is of who was here last, and of nobody before that is known', () => {
  const me: Me = {
    user: { id: 'p1', displayName: 'Mia' },
    email: '',
    emailVerified: true,
    language: 'en',
    deviceId: 'd',
    operator: false,
    memberships: [],
  };
  expect(personHere({ phase: 'restoring', me })).toBeUndefined();
  expect(personHere({ phase: 'restoring', problem: 'network', me })).toBe(me);
  expect(personHere({ phase: 'restoring', problem: 'network' })).toBeUndefined();
  expect(personHere({ phase: 'signed-in', me })).toBe(me);
  expect(personHere({ phase: 'signed-out' })).toBeUndefined();
});
