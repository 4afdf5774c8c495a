import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { until } from '../harness/until.mjs';

/** Tells everybody in the weddings space something. */
async function announce(stage, subject, text = `More about: ${subject}`) {
  const admin = await stage.sample('admin@weddings.example');
  const command = { 'Idempotency-Key': randomUUID() };
  await admin.request('POST', '/spaces/weddings/announcements', { subject, text }, command);
}

const unread = async (person) => Number(await person.at('bell').getAttribute('data-unread'));

const bellSays = (person, count) => until(`the bell says ${count}`, async () => (await unread(person)) === count);

async function atPeople(stage, { email }, options) {
  const person = await stage.person(options);
  await person.signIn(email);
  await person.open('/s/weddings/people');
  await person.sees('bell');
  await person.isLive();
  return person;
}

const row = (person, subject) =>
  person.at('notices').locator('li[data-read]', { hasText: subject }).locator('[data-notice-row]');

journey('an announcement comes live, and is read on every device once it is read on one', async (stage) => {
  const anna = await stage.newcomer('Anna Arden');
  const one = await atPeople(stage, anna);
  const other = await atPeople(stage, anna);
  await Promise.all([bellSays(one, 0), bellSays(other, 0)]);
  const subject = `Open day ${randomUUID()}`;
  await announce(stage, subject, 'Meet the vendors, from 10 to 4.');
  await Promise.all([bellSays(one, 1), bellSays(other, 1)]);
  assert.match(await one.at('bell').getAttribute('aria-label'), /1 unread/);

  // who looks is told at once, and comes to it from there
  await one.at('toast').getByText(subject).waitFor();
  await one.at('toast-action').click();
  await row(one, subject).click();
  await Promise.all([bellSays(one, 0), bellSays(other, 0)]);
  await one.page.keyboard.press('Escape');
  await one.nolongerSees('notices');

  await other.at('bell').click();
  await row(other, subject).waitFor();
  assert.equal(await other.at('notices').locator('li[data-read="false"]').count(), 0);
});

journey('notices are walked by keyboard and all read at once', async (stage) => {
  const anna = await stage.newcomer('Anna Arden');
  const person = await atPeople(stage, anna);
  for (const [at, subject] of ['First', 'Second'].entries()) {
    await announce(stage, subject);
    await bellSays(person, at + 1);
  }
  await person.at('bell').press('Enter');
  await person.sees('notices');
  const focused = () => person.page.evaluate(() => document.activeElement?.textContent ?? '');
  for (const subject of ['Second', 'First', 'Second']) {
    await person.page.keyboard.press('ArrowDown');
    await until(`${subject} has the focus`, async () => (await focused()).includes(subject));
  }
  await person.at('read-all').click();
  await bellSays(person, 0);
  await person.page.keyboard.press('Escape');
  await until('the focus is back', () =>
    person.page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'bell'),
  );
});

journey('what one wants to be told is kept', async (stage) => {
  const anna = await stage.newcomer('Anna Arden');
  const person = await stage.person({ timezoneId: 'Europe/Lisbon' });
  await person.signIn(anna.email);
  // as the mails link it
  await person.open('/settings/notifications');
  await person.page.waitForURL('**/s/weddings/settings#notifications');
  const mail = person.at('announcement-mail');
  await mail.click();
  await person.at('quiet-on').check();
  assert.equal(await person.at('quiet-zone').inputValue(), 'Europe/Lisbon');
  await person.at('quiet-from').fill('21:30');
  await person.at('quiet-save').click();
  await person.seesText('Saved');
  await person.page.getByRole('radio', { name: 'Daily' }).click();
  await until('the server knows', async () => {
    const settings = await anna.api.request('GET', '/me/notification-settings');
    return settings.digest === 'daily' && settings.quietHours?.from === '21:30';
  });

  await person.page.reload();
  await mail.waitFor();
  assert.equal(await mail.getAttribute('aria-checked'), 'false');
  assert.equal(await person.at('announcement-push').getAttribute('aria-checked'), 'true');
  assert.equal(await person.at('quiet-from').inputValue(), '21:30');
  assert.equal(await person.page.getByRole('radio', { name: 'Daily' }).getAttribute('aria-checked'), 'true');
});

journey('a link that is in none of our mails ends nothing and says so', async (stage) => {
  const person = await stage.person();
  await person.open(`/unsubscribe?token=${'0'.repeat(40)}`);
  await person.at('unsubscribe').click();
  await person.page.getByRole('alert').waitFor();
  assert.deepEqual(await accessibilityFaults(person.page), []);
});

for (const viewport of [desktop, phone]) {
  journey(`notifications are accessible at ${viewport.width} px, light and dark`, async (stage) => {
    const anna = await stage.newcomer('Anna Arden');
    const person = await atPeople(stage, anna, { viewport });
    const faults = [];
    const check = async (name) => faults.push(...(await accessibilityFaults(person.page, name)));
    await person.at('bell').click();
    await person.sees('notices');
    await check('nothing yet');
    await person.at('notices-close').click();
    await announce(stage, 'The hall is closed on Monday');
    await person.sees('toast');
    await check('toast');
    await person.at('bell').click();
    await row(person, 'The hall is closed').waitFor();
    await check('panel');
    await person.at('notice-settings').click();
    await person.sees('notice-kinds');
    await person.sees('quiet-hours');
    await person.sees('push-here');
    await check('settings');
    assert.deepEqual(faults, []);
  });
}
