import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { phone } from '../harness/person.mjs';
import { until } from '../harness/until.mjs';

/** Someone new in the money space whose name nobody else has. */
const newcomer = (stage, name) => stage.newcomer(`${name} ${randomUUID().slice(0, 6)}`, 'money');

async function signedIn(stage, { email }, options) {
  const person = await stage.person(options);
  await person.signIn(email);
  return person;
}

async function makeBook(person) {
  await person.at('book-name').fill('Our home');
  await person.at('book-currency').selectOption('EUR');
  await person.at('create-book').click();
  await person.sees('overview-page');
  await until('its beginning is sent', () =>
    person.page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith('rialto.waiting.'))),
  );
}

async function openRegister(person) {
  await person.open('/s/money/transactions');
  await person.sees('transactions-page');
  await person.isLive();
}

async function quickAdd(person, amount, payee) {
  await person.at('add-transaction').first().click();
  await person.at('amount').fill(amount);
  await person.at('payee').fill(payee);
  await person.at('save').click();
}

async function invite(owner, guest, role) {
  await owner.open('/s/money/sharing');
  await owner.at('invite').click();
  await owner.at('people-search').fill(guest.displayName);
  await owner.at(`pick-${guest.id}`).click();
  await owner.at('invite-role').selectOption(role);
  await owner.at('send-invitations').click();
  await owner.sees(`member-${guest.id}`);
}

/** Mia's book, with Jonas who writes in it. */
async function aSharedBook(stage, options = {}) {
  const [mia, jonas] = await Promise.all([newcomer(stage, 'Mia Mint'), newcomer(stage, 'Jonas Joint')]);
  const [hers, his] = await Promise.all([signedIn(stage, mia, options.hers), signedIn(stage, jonas, options.his)]);
  await makeBook(hers);
  await invite(hers, jonas, 'editor');
  await his.at('accept-invitation').click();
  await his.sees('overview-page');
  return { mia, jonas, hers, his };
}

async function goOffline(person) {
  await person.context.setOffline(true);
  await until('it says so', async () => (await person.connection()) === 'offline');
}

async function correctAmount(person, from, to) {
  await person.at(`transaction-${from}`).dblclick();
  await person.at('inline-amount').fill(to);
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Escape');
}

/** The copies of books that this browser holds. */
const copies = (person) =>
  person.page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('rialto-sync.')),
  );

async function worksOffline(person) {
  await until('the app is on the device', () =>
    person.page.evaluate(() => navigator.serviceWorker?.controller?.state === 'activated'),
  );
}

journey('a phone that was signed out from elsewhere while it had no network keeps nothing', async (stage) => {
  const mia = await newcomer(stage, 'Mia Mislaid');
  const lost = await signedIn(stage, mia, { viewport: phone });
  await makeBook(lost);
  await openRegister(lost);
  await goOffline(lost);
  await quickAdd(lost, '12.50', 'Baker');
  await lost.sees('transaction-12.50');
  assert.equal((await copies(lost)).length, 1);

  const { items } = await mia.api.request('GET', '/me/devices');
  const device = items.find(({ current }) => !current);
  await mia.api.request('DELETE', `/me/devices/${device.id}`);
  await lost.context.setOffline(false);

  await lost.sees('sign-in');
  await lost.seesText('You were signed out here from elsewhere');
  await until('the copy is gone', async () => (await copies(lost)).length === 0);
});

journey('a book is shared with family and an advisor, and taken away within moments', async (stage) => {
  const { jonas, hers, his } = await aSharedBook(stage);
  const leo = await newcomer(stage, 'Leo Ledger');
  const advisor = await signedIn(stage, leo, { viewport: phone });
  await advisor.sees('first-book');
  await invite(hers, leo, 'advisor');
  await advisor.at('accept-invitation').click();
  await Promise.all([hers, his, advisor].map(openRegister));

  await quickAdd(his, '20.00', 'Market');
  await hers.sees('transaction-20.00');
  await advisor.sees('transaction-20.00');
  await advisor.at('transaction-20.00').click();
  await advisor.page.getByRole('dialog').waitFor();
  assert.equal(await advisor.page.getByRole('dialog').getByTestId('save').count(), 0, 'an advisor cannot save');

  await hers.open('/s/money/sharing');
  await hers.at(`revoke-${jonas.id}`).click();
  assert.deepEqual(await accessibilityFaults(hers.page), []);
  const since = Date.now();
  await hers.page.getByRole('alertdialog').getByRole('button').last().click();
  await his.sees('book-revoked');
  const tookMs = Date.now() - since;
  assert.ok(tookMs < 2_000, `the book was gone after ${tookMs} ms`);
  await until('the copy is gone', async () => (await his.at('transaction-20.00').count()) === 0);
  await hers.nolongerSees(`member-${jonas.id}`);
  await his.at('acknowledge-revoked').click();
  await his.sees('first-book');
});

journey('what waits is shown as not taken when the book is gone', async (stage) => {
  const { jonas, hers, his } = await aSharedBook(stage);
  await openRegister(his);
  await goOffline(his);
  await quickAdd(his, '8.80', 'Kiosk');
  await his.sees('transaction-8.80');
  await hers.at(`revoke-${jonas.id}`).click();
  await hers.page.getByRole('alertdialog').getByRole('button').last().click();
  await hers.nolongerSees(`member-${jonas.id}`);
  await his.context.setOffline(false);
  await his.sees('book-revoked');
  await his.seesText('Added Kiosk');
});

journey('two devices change the same offline: both are shown, and the other can be taken', async (stage) => {
  const { hers, his } = await aSharedBook(stage);
  await Promise.all([openRegister(hers), openRegister(his)]);
  await quickAdd(hers, '12.99', 'Bakery');
  await his.sees('transaction-12.99');

  await Promise.all([goOffline(hers), goOffline(his)]);
  await correctAmount(hers, '12.99', '13.99');
  await hers.sees('transaction-13.99');
  await correctAmount(his, '12.99', '15.00');
  await his.sees('transaction-15.00');
  await hers.context.setOffline(false);
  await hers.nolongerSees('waiting');
  await his.context.setOffline(false);

  await hers.sees('transaction-15.00');
  await hers.sees('in-conflict');
  await hers.sees('look-at-conflicts');
  await hers.open('/s/money/conflicts');
  await hers.sees('conflict');
  const words = await hers.at('conflict').innerText();
  for (const part of ['Bakery', 'Jonas,', 'You,', '€15.00', '€13.99', 'Kept'])
    assert.ok(words.includes(part), `"${words}" says ${part}`);
  assert.deepEqual(await accessibilityFaults(hers.page), []);

  await hers.at('conflict-undo').click();
  await hers.sees('conflict-settled');
  await his.sees('transaction-13.99');
  await his.nolongerSees('in-conflict');
});

journey('the app opens without a network, and what is written then arrives once', async (stage) => {
  const mia = await newcomer(stage, 'Mia Mint');
  const laptop = await signedIn(stage, mia);
  await makeBook(laptop);
  const pocket = await signedIn(stage, mia, { viewport: phone });
  await pocket.sees('overview-page');
  await Promise.all([openRegister(laptop), openRegister(pocket)]);
  await quickAdd(laptop, '42.00', 'Rent share');
  await pocket.sees('transaction-42.00');
  await worksOffline(pocket);

  await pocket.context.setOffline(true);
  await pocket.page.reload();
  await pocket.sees('transaction-42.00');
  await until('it says so', async () => (await pocket.connection()) === 'offline');
  await quickAdd(pocket, '5.55', 'Kiosk');
  await pocket.sees('waiting');
  await until('the shell counts it', async () =>
    (await pocket.at('connection').first().innerText()).includes('1 change'),
  );
  await pocket.page.reload();
  await pocket.sees('transaction-5.55');

  await pocket.context.setOffline(false);
  await pocket.isLive();
  await laptop.sees('transaction-5.55');
  await pocket.nolongerSees('waiting');
  assert.equal(await laptop.at('transaction-5.55').count(), 1);
  assert.equal(await pocket.at('transaction-5.55').count(), 1);
});

journey('a PIN hides everything until it is entered', async (stage) => {
  const mia = await newcomer(stage, 'Mia Mint');
  const person = await signedIn(stage, mia);
  await makeBook(person);
  await openRegister(person);
  await quickAdd(person, '9.99', 'Bookshop');
  await person.sees('transaction-9.99');
  await person.open('/s/money/settings');
  await person.at('new-pin').fill('2468');
  await person.at('repeat-pin').fill('2468');
  await person.at('set-pin').click();
  await person.at('lock-now').click();
  await person.sees('lock-screen');
  assert.deepEqual(await accessibilityFaults(person.page), []);

  await person.open('/s/money/transactions');
  await person.sees('lock-screen');
  assert.equal(await person.page.title(), 'Locked · Rialto');
  assert.ok(!(await person.page.locator('body').innerText()).includes('Bookshop'));
  await person.page.keyboard.type('1357');
  await person.page.keyboard.press('Enter');
  await person.seesText('That is not the PIN.');
  await person.page.keyboard.type('2468');
  await person.page.keyboard.press('Enter');
  await person.sees('transaction-9.99');

  await person.page.reload();
  await person.at('forgot-pin').click();
  await person.page.getByRole('alertdialog').getByRole('button').last().click();
  await person.sees('sign-in');
  await until('nothing is left', async () => (await copies(person)).length === 0);
  await person.signIn(mia.email);
  await openRegister(person);
  await person.sees('transaction-9.99');
});

journey('signing out warns of what waits, and leaves nothing behind', async (stage) => {
  const mia = await newcomer(stage, 'Mia Mint');
  const person = await signedIn(stage, mia);
  await makeBook(person);
  await openRegister(person);
  await goOffline(person);
  await quickAdd(person, '3.21', 'Kiosk');
  await person.sees('waiting');
  await person.at('me-menu').first().click();
  await person.at('sign-out').click();
  const question = person.page.getByRole('alertdialog');
  await question.getByText('Lose 1 change?').waitFor();
  await question.getByRole('button').first().click();
  await person.sees('transaction-3.21');
  await person.context.setOffline(false);
  await person.nolongerSees('waiting');
  await person.signOut();
  await until('nothing is left', async () => (await copies(person)).length === 0);
  const kept = await person.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /books|waiting|spaces/.test(key)),
  );
  assert.deepEqual(kept, []);
});

journey('the devices of a book are listed, and a book is deleted by its name', async (stage) => {
  const { hers, his } = await aSharedBook(stage);
  await his.open('/s/money/sync');
  await his.sees('book-device');
  await hers.open('/s/money/sync');
  await hers.sees('sync-state');
  await until('both devices are there', async () => (await hers.at('book-device').count()) === 2, {
    timeoutMs: 20_000,
  });
  await hers.at('sync-now').click();
  assert.deepEqual(await accessibilityFaults(hers.page), []);

  await hers.open('/s/money/sharing');
  await hers.at('book-rename').fill('Harbour Street');
  await hers.at('save-book').click();
  await until('it is called so', async () => (await hers.at('book-menu').innerText()).includes('Harbour Street'));
  await hers.at('delete-book').click();
  await hers.at('delete-book-name').fill('Harbour');
  assert.ok(await hers.at('delete-book-confirm').isDisabled());
  await hers.at('delete-book-name').fill('Harbour Street');
  await hers.at('delete-book-confirm').click();
  await hers.sees('first-book');
  await his.sees('book-revoked');
});
