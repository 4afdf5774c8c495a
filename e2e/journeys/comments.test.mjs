import assert from 'node:assert/strict';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { phone } from '../harness/person.mjs';
import { until } from '../harness/until.mjs';

journey('a comment on a transaction is heard by who shares the book, and leads back to it', async (stage) => {
  const owner = await stage.newcomer('Olga Open', 'money');
  const advisor = await stage.newcomer('Adam Asks', 'money');
  const book = await owner.api.request('POST', '/spaces/money/books', { name: 'Our home', currency: 'EUR' });
  await owner.api.request('PUT', `/books/${book.id}/members/${advisor.id}`, { role: 'advisor' });
  await advisor.api.request('POST', `/books/${book.id}/membership`);
  await owner.api.request('POST', `/feeds/${book.feed}/mutations`, {
    replicaId: `journey.${book.id}`,
    schema: 1,
    sentAt: Date.now(),
    rev: 0,
    waiting: 1,
    mutations: [
      {
        mutationId: `journey.${book.id}`,
        seq: 1,
        baseRev: 0,
        stamp: { ms: Date.now(), counter: 0 },
        ops: [
          { type: 'account', id: 'joint', set: { name: 'Joint', kind: 'checking', currency: 'EUR' } },
          {
            type: 'transaction',
            id: 't-1',
            set: { account: 'joint', date: '2026-11-02', amount: -2310, payee: 'Edeka' },
          },
        ],
      },
    ],
  });

  const asks = await stage.person();
  await asks.signIn(advisor.email);
  await asks.open('/s/money/transactions?open=t-1');
  await asks.sees('comments');
  await asks.at('comment-composer').fill('Is this groceries?');
  await asks.at('comment-composer').press('Enter');
  await until('it is sent', async () => (await asks.at('comment').getAttribute('data-status')) !== 'sending');

  const answers = await stage.person();
  await answers.signIn(owner.email);
  await answers.open('/s/money/transactions');
  await answers.sees('comment-mark');
  assert.equal(await answers.at('comment-mark').getAttribute('data-unread'), '1');
  await answers.open(`/s/money/messages/${book.conversationId}`);
  await answers.seesMessage('Is this groceries?');
  const link = answers.at('transaction-link');
  await until('the message says what it is about', async () => /Edeka.*23\.10/.test(await link.innerText()));
  assert.deepEqual(await accessibilityFaults(answers.page), []);
  await link.click();
  await answers.sees('transaction-panel');
  await until('the comment is there', async () => (await answers.at('comment').count()) === 1);
  await answers.at('comment-composer').fill('Yes, for the weekend');
  await answers.at('send-comment').click();
  await until('the answer is heard', async () => (await asks.at('comment').count()) === 2);
  await until('both have read it', async () => {
    const mark = answers.at('comment-mark');
    return (await mark.getAttribute('data-unread')) === '0' && /2/.test(await mark.innerText());
  });
  assert.deepEqual(await accessibilityFaults(asks.page), []);
});

journey('a comment is written offline on a phone, and goes out later', async (stage) => {
  const owner = await stage.newcomer('Otto Off', 'money');
  const one = await stage.person({ viewport: phone });
  await one.signIn(owner.email);
  await one.at('book-name').fill('Pocket');
  await one.at('book-currency').selectOption('EUR');
  await one.at('create-book').click();
  await one.sees('overview-page');
  await one.open('/s/money/transactions');
  await one.sees('transactions-page');
  await one.at('add-transaction').first().click();
  await one.at('amount').fill('4.20');
  await one.at('payee').fill('Kiosk');
  await one.at('save').click();
  await one.at('transaction-4.20').click();
  await one.sees('comments');
  await one.isLive();

  await one.context.setOffline(true);
  await until('it says so', async () => (await one.connection()) !== 'live');
  await one.at('comment-composer').fill('Newspaper and gum');
  await one.at('send-comment').click();
  assert.equal(await one.at('comment').getAttribute('data-status'), 'sending');
  await one.context.setOffline(false);
  await until('it is sent', async () => (await one.at('comment').getAttribute('data-status')) === 'sent');
});
