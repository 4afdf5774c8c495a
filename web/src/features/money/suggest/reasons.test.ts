import { expect, test } from 'vitest';
import { becauseOf } from './reasons';

const reason = (kind: 'name' | 'word' | 'piece' | 'shape' | 'amount' | 'price' | 'account', text = '') => ({
  kind,
  text,
  weight: 1,
});

test('a word that speaks in several ways is said once', () => {
  const reasons = [reason('name', 'edeka schmidt'), reason('word', 'edeka'), reason('price', 'edeka schmidt')];
  expect(becauseOf({ reasons })).toEqual({ words: ['edeka schmidt'], amount: true, account: false });
});

test('a piece of a word is said where there is no word', () => {
  const reasons = [reason('account'), reason('piece', 'ede…')];
  expect(becauseOf({ reasons })).toEqual({ words: ['ede…'], amount: false, account: true });
});
