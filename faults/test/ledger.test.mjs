// The judge itself: what it must not let pass.
import { expect, test } from 'vitest';
import { Ledger } from '../harness/ledger.mjs';

const message = (rev, body) => ({ id: `id-${rev}`, rev, body });
const change = ({ rev, ...data }) => ({ rev, type: 'message_created', data: { rev, ...data } });
const first = message(1, 't1 1');
const second = message(2, 't1 2');

function judge(wrong = {}) {
  const ledger = new Ledger();
  for (const each of wrong.acknowledged ?? [first, second]) {
    ledger.sent(each.body);
    ledger.acknowledge('t1', each.body, each);
  }
  const history = wrong.history ?? [first, second];
  const followers = [{ name: 'a follower', faults: wrong.faults ?? [], messages: wrong.heard ?? history }];
  return ledger.check({ history, feed: wrong.feed ?? history.map(change), followers }).join('; ');
}

test('the ledger finds nothing where nothing is wrong', () => {
  expect(judge()).toBe('');
});

test.each([
  ['lost', { history: [first] }],
  ['twice', { history: [first, second, message(3, 't1 2')] }],
  ['nobody sent', { history: [first, second, message(3, 'who?')] }],
  ['out of order', { acknowledged: [second, first] }],
  ['changed', { acknowledged: [first, { ...second, id: 'another' }] }],
  ['has revision 3', { feed: [change(first), change({ ...second, rev: 3 })] }],
  ['the feed has 1 messages', { feed: [change(first)] }],
  ['a follower has 1 messages', { heard: [first] }],
  ['where the history has', { heard: [second, first] }],
  ['a follower: a hole', { faults: ['a hole'] }],
])('the ledger says: %s', (fault, wrong) => {
  expect(judge(wrong)).toContain(fault);
});
