import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { ScriptedMailServer } from '../harness/smtp.mjs';
import { until } from '../harness/until.mjs';

const operator = 'admin@weddings.example';
const mails = await ScriptedMailServer.start();
after(() => mails.stop());

const webhookKey = 'a key of the mail provider';
const own = {
  ownServer: true,
  settings: { ...mails.settings, RIALTO_OPERATORS: operator, RIALTO_MAILGUN_WEBHOOK_KEY: webhookKey },
};
const mail = (state) => `[data-testid="job"][data-kind="send_mail"][data-state="${state}"]`;

/** Somebody new gets a mail to confirm the address; it does not go as long as the mail server does not take it. */
async function makeMailFail(stage) {
  mails.answer = 451;
  await stage.newcomer('Nina New');
}

/** As Mailgun tells, and signs, that mails to an address come back. */
async function bounce(api, recipient) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const token = randomUUID().replaceAll('-', '');
  const signature = createHmac('sha256', webhookKey)
    .update(timestamp + token)
    .digest('hex');
  await api.request('POST', '/mail-events/mailgun', {
    signature: { timestamp, token, signature },
    'event-data': { event: 'failed', severity: 'permanent', recipient },
  });
}

async function openAdministration(person) {
  await person.signInAsSample(operator);
  await person.at('me-menu').first().click();
  await person.at('menu-administration').click();
  await person.sees('job-kinds');
}

journey(
  'an operator watches a mail fail and be given up, and replays it',
  async (stage) => {
    const ruth = await stage.person();
    await openAdministration(ruth);
    await ruth.isLive();
    await makeMailFail(stage);
    const { page } = ruth;

    await page.locator(mail('failed')).waitFor({ timeout: 10_000 });
    await ruth.seesText('the mail server answered 451');
    mails.answer = 550;
    await page.locator(mail('failed')).getByTestId('retry-job').click();
    await page.locator(mail('dead')).waitFor();
    await page.getByRole('radio', { name: 'Given up' }).click();
    assert.equal(new URL(page.url()).search, '?state=dead');

    mails.answer = 250;
    const before = mails.taken;
    await page.locator(mail('dead')).getByTestId('replay-job').click();
    await ruth.seesText('It begins anew');
    await until('the mail is taken', () => mails.taken === before + 1);
    await ruth.seesText('None are in this state just now.');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator(mail('done')).waitFor();
  },
  own,
);

journey(
  'an operator cancels a job, and blocks and lets in a range of addresses',
  async (stage) => {
    await makeMailFail(stage);
    const ruth = await stage.person({ viewport: phone });
    await ruth.signInAsSample(operator);
    await ruth.open('/admin?state=failed');
    const { page } = ruth;

    await page.locator(mail('failed')).getByTestId('cancel-job').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the job' }).click();
    await ruth.seesText('It is cancelled');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator(mail('cancelled')).waitFor();

    await page.getByRole('link', { name: 'Blocked addresses' }).click();
    await ruth.seesText('No address is blocked');
    await ruth.at('block-range').fill('127.0.0.0/8');
    await ruth.at('block-reason').fill('A test of the list');
    await ruth.at('block').click();
    await ruth.seesText('you would shut yourself out');
    await ruth.at('block-range').fill('203.0.113.9/24');
    await ruth.at('block-duration').selectOption('1440');
    await ruth.at('block').click();
    await ruth.seesText('203.0.113.0/24 is blocked');
    await ruth.seesText('in 1 day');
    await ruth.seesText('by Ruth Adeyemi');

    await ruth.at('unblock-203.0.113.0/24').click();
    await ruth.nolongerSees('blocked-address');
    await ruth.at('undo').click();
    await ruth.sees('blocked-address');
    await ruth.at('unblock-203.0.113.0/24').click();
    await ruth.seesText('No address is blocked');
  },
  own,
);

journey(
  'an operator sees whose mails come back, and lets them have mails again',
  async (stage) => {
    await bounce(await stage.sample(operator), 'gone+home@example.org');
    const ruth = await stage.person();
    await openAdministration(ruth);
    await ruth.page.getByRole('link', { name: 'Mail addresses' }).click();
    await ruth.at('mail-address').getByText('Bounced').waitFor();
    await ruth.at('allow-gone+home@example.org').click();
    await ruth.page.getByRole('alertdialog').getByRole('button', { name: 'Allow again' }).click();
    await ruth.seesText('gone+home@example.org gets mails again');
    await ruth.seesText('Every address gets its mails');
  },
  own,
);

journey(
  'the pages of operators are accessible, and nobody else has them',
  async (stage) => {
    await makeMailFail(stage);
    const api = await stage.sample(operator);
    await api.request('POST', '/blocked-addresses', {
      range: '2001:db8::/32',
      reason: 'Guesses passwords',
      forMinutes: 60,
    });
    await bounce(api, 'gone@example.org');
    const pages = { '/admin': 'job', '/admin/addresses': 'blocked-address', '/admin/mail-addresses': 'mail-address' };
    const faults = [];
    for (const viewport of [desktop, phone]) {
      const ruth = await stage.person({ viewport });
      await ruth.signInAsSample(operator);
      for (const [path, seen] of Object.entries(pages)) {
        await ruth.open(path);
        await ruth.sees(seen);
        faults.push(...(await accessibilityFaults(ruth.page, `${path}, ${viewport.width} px`)));
      }
    }
    assert.deepEqual(faults, []);

    const ana = await stage.person();
    await ana.signInAsSample('ana@weddings.example');
    await ana.open('/admin');
    await ana.seesText('There is nothing here');
  },
  own,
);
