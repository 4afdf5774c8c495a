import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { ScriptedMailServer } from '../harness/smtp.mjs';
import { until } from '../harness/until.mjs';

const admin = 'admin@weddings.example';
const mails = await ScriptedMailServer.start();
after(() => mails.stop());

/** On a server that does one job at a time, and is at one that does not end: a mail that nobody takes. */
function whileBusy(name, walk) {
  const settings = { ...mails.settings, RIALTO_JOBS_AT_ONCE: '1', RIALTO_SMTP_TIMEOUT: '180s' };
  const busy = async (stage) => {
    mails.silent = true;
    await stage.newcomer('Nina New');
    try {
      await walk(stage);
    } finally {
      mails.silent = false;
      mails.hangUp();
    }
  };
  journey(name, busy, { ownServer: true, settings, timeoutMs: 180_000 });
}

async function atPeople(stage, email, options) {
  const person = await stage.person(options);
  if (email === admin) await person.signInAsSample(email);
  else await person.signIn(email);
  await person.open('/s/weddings/people');
  await person.sees('bell');
  await person.isLive();
  return person;
}

async function write(person, subject, text) {
  await person.at('announce').click();
  await person.at('announce-subject').fill(subject);
  await person.at('announce-text').fill(text);
}

journey('an admin tells everybody something, and it comes live', async (stage) => {
  const anna = await stage.newcomer('Anna Arden');
  const ruth = await atPeople(stage, admin);
  const other = await atPeople(stage, anna.email);
  assert.equal(await other.at('announce').count(), 0);

  const subject = `Open day ${randomUUID()}`;
  await write(ruth, subject, '');
  await ruth.at('announce-send').click();
  await ruth.seesText('Fill this in');
  await ruth.at('announce-text').fill('Meet the vendors,\nfrom 10 to 4.');
  await ruth.page.reload();
  await ruth.at('announce').click();
  assert.equal(await ruth.at('announce-subject').inputValue(), subject);
  await ruth.at('announce-text').press('Control+Enter');
  await ruth.at('announce-result').getByText('Everybody was told').waitFor();
  await other.at('toast').getByText(subject).waitFor();
  await ruth.at('announce-close').click();
  await ruth.nolongerSees('announce-close');
  assert.equal(await ruth.at('announcement').count(), 0);
});

whileBusy('one that waits goes on without the dialog and the page, and is stopped', async (stage) => {
  const ruth = await atPeople(stage, admin, { viewport: phone });
  await write(ruth, 'Open day', 'Meet the vendors.');
  await ruth.at('announce-send').click();
  await ruth.at('announce-progress').getByText('Waiting to begin').waitFor();
  await ruth.at('announce-close').click();
  await ruth.sees('announcement');
  await ruth.open('/s/weddings/messages');
  await ruth.sees('announcement');
  await ruth.at('announcement').getByText('Open day').click();
  await ruth.sees('announce-progress');
  await ruth.page.keyboard.press('Escape');
  await ruth.at('announcement-cancel').click();
  await ruth.at('toast').getByText('Stopped').waitFor();
  await ruth.nolongerSees('announcement');
  const api = await stage.sample('ana@weddings.example');
  assert.deepEqual((await api.request('GET', '/spaces/weddings/notices')).items, []);
});

whileBusy('telling everybody is accessible, and as wide as the screen', async (stage) => {
  const faults = [];
  for (const viewport of [desktop, phone]) {
    const ruth = await atPeople(stage, admin, { viewport });
    const check = async (name) =>
      faults.push(...(await accessibilityFaults(ruth.page, `${name}, ${viewport.width} px`)));
    await check('button');
    await write(ruth, 'Open day on Saturday', '');
    await ruth.at('announce-send').click();
    await ruth.seesText('Fill this in');
    await check('form');
    await ruth.at('announce-text').fill('Meet the vendors at Ostrander Hall, from 10 to 4.');
    await ruth.at('announce-send').click();
    await ruth.sees('announce-progress');
    await until('the focus is in the dialog', () =>
      ruth.page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'announce-close'),
    );
    await check('progress');
    await ruth.at('announce-close').click();
    await ruth.sees('announcement');
    await check('line');
    await ruth.at('announcement').getByText('Open day').click();
    await ruth.at('announce-cancel').click();
    await ruth.sees('announce-result');
    await check('stopped');
    await ruth.at('announce-close').click();
  }
  assert.deepEqual(faults, []);
});
