import assert from 'node:assert/strict';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { until } from '../harness/until.mjs';

/** Someone new in the money space, with a book of their own, at its register. */
async function withABook(stage, options) {
  const newcomer = await stage.newcomer('Paula Penny', 'money');
  const person = await stage.person(options);
  await person.signIn(newcomer.email);
  await person.at('book-name').fill('Our home');
  await person.at('book-currency').selectOption('EUR');
  await person.at('create-book').click();
  await person.sees('overview-page');
  await person.open('/s/money/transactions');
  await person.sees('transactions-page');
  return { newcomer, person };
}

async function quickAdd(person, { amount, payee = '' }) {
  await person.at('add-transaction').first().click();
  await person.at('amount').fill(amount);
  await person.at('payee').fill(payee);
  await person.at('save').click();
}

journey('what is added on one device is on the other at once', async (stage) => {
  const { newcomer, person } = await withABook(stage);
  const pocket = await stage.person({ viewport: phone });
  await pocket.signIn(newcomer.email);
  await pocket.open('/s/money/transactions');
  await pocket.sees('transactions-page');

  await quickAdd(person, { amount: '12.99', payee: 'Bakery' });
  await pocket.sees('transaction-12.99');
  await quickAdd(pocket, { amount: '3.50' });
  await person.sees('transaction-3.50');
});

journey('what is added offline waits, and arrives', async (stage) => {
  const { newcomer, person } = await withABook(stage);
  const pocket = await stage.person({ viewport: phone });
  await pocket.signIn(newcomer.email);
  await pocket.open('/s/money/transactions');
  await pocket.sees('transactions-page');
  await pocket.isLive();

  await pocket.context.setOffline(true);
  await until('it says so', async () => (await pocket.connection()) !== 'live');
  await quickAdd(pocket, { amount: '7.77', payee: 'Kiosk' });
  await pocket.sees('transaction-7.77');
  await pocket.sees('waiting');
  await pocket.context.setOffline(false);
  await person.sees('transaction-7.77');
  await pocket.nolongerSees('waiting');
});

journey('the register is written with the keyboard alone', async (stage) => {
  const { person } = await withABook(stage);
  const { keyboard } = person.page;
  await keyboard.press('n');
  for (const [payee, amount] of [
    ['Bakery', '4.20'],
    ['Salary', '+2500'],
  ]) {
    await person.at('inline-payee').fill(payee);
    await person.at('inline-amount').fill(amount);
    await keyboard.press('Enter');
  }
  await person.sees('transaction-2500.00');
  await keyboard.press('Escape');
  await person.at('register').focus();
  await keyboard.press('End');
  await keyboard.press('Enter');
  await person.at('inline-note').fill('Two rolls');
  await keyboard.press('Enter');
  await until('the note is kept', async () => (await person.at('transaction-4.20').innerText()).includes('Two rolls'));
  await person.at('register').focus();
  await keyboard.press('c');
  await person.sees('undo-toast');
  await keyboard.press('Control+z');
  await until('it is undone', async () => /Undone/.test(await person.at('undo-toast').innerText()));
});

for (const viewport of [desktop, phone]) {
  journey(`the book's pages are accessible at ${viewport.width} px, light and dark`, async (stage) => {
    const { person } = await withABook(stage, { viewport });
    await quickAdd(person, { amount: '12.99', payee: 'Bakery' });
    await person.sees('transaction-12.99');
    const faults = [];
    const look = async (name) => faults.push(...(await accessibilityFaults(person.page, name)));
    await look('register');
    await person.at('add-transaction').first().click();
    await person.sees('amount');
    await look('quick-add');
    for (const [path, seen] of [
      ['accounts', 'net-worth'],
      ['categories', 'organise-page'],
      ['rules', 'rules-page'],
    ]) {
      await person.open(`/s/money/${path}`);
      await person.sees(seen);
      await look(path);
    }
    assert.deepEqual(faults, []);
  });
}
