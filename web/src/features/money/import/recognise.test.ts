import { expect, test } from 'vitest';
import type { AccountRow } from '../fields/AccountPicker';
import { accountOf, recogniseAccount } from './recognise';

const account = (id: string, more: Partial<AccountRow> = {}): AccountRow => ({
  ...{ id, rev: 1, name: id, kind: 'checking', currency: 'EUR' },
  ...more,
});
const hint = { number: null, bank: null, name: null, kind: null };

test('an account is known by the end of its number', () => {
  const accounts = [account('a', { number: '··4931' }), account('b', { number: '1234' })];
  const found = recogniseAccount({ ...hint, number: 'DE89 5001 0517 5407 3249 31' }, 'EUR', accounts);
  expect(found?.id).toBe('a');
});

test('neither two that could be meant, nor another currency, nor a closed one is taken', () => {
  const number = '00004931';
  const two = [account('a', { number: '4931' }), account('b', { number: '4931' })];
  expect(recogniseAccount({ ...hint, number }, 'EUR', two)).toBeUndefined();
  expect(recogniseAccount({ ...hint, number }, 'USD', [two[0]!])).toBeUndefined();
  expect(
    recogniseAccount({ ...hint, number }, 'EUR', [account('a', { number: '4931', closed: true })]),
  ).toBeUndefined();
  expect(recogniseAccount({ ...hint, number: '31' }, 'EUR', [account('a', { number: '31' })])).toBeUndefined();
});

test('without a number, the name decides', () => {
  expect(recogniseAccount({ ...hint, name: 'giro ' }, 'EUR', [account('Giro')])?.id).toBe('Giro');
});

test('a new account keeps the last digits only', () => {
  expect(accountOf({ ...hint, number: 'NL20INGB0001234567', bank: 'INGBNL2A' }, 'file')).toEqual({
    name: 'INGBNL2A',
    kind: 'checking',
    number: '4567',
    institution: 'INGBNL2A',
  });
});
