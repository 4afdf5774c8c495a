import { expect, test } from 'vitest';
import { registerSearch } from './search';

test('reads what is right in an address and leaves out the rest', () => {
  expect(
    registerSearch({ account: 'a1', text: 1299, status: 'cleared', from: '2026-11-01', uncategorised: true }),
  ).toEqual({
    account: 'a1',
    text: '1299',
    status: 'cleared',
    from: '2026-11-01',
    uncategorised: true,
  });
  expect(registerSearch({ status: 'lost', from: '2026-02-30', to: 7, text: '', category: { a: 1 } })).toEqual({});
});
