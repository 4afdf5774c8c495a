import assert from 'node:assert/strict';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { password } from '../harness/api.mjs';
import { until } from '../harness/until.mjs';

const address = () => `new.${crypto.randomUUID().slice(0, 8)}@journeys.example`;

/** The link in the newest mail of a kind to an address, as a path of the app. */
async function linkInMail(server, to, kind) {
  const mail = await until(`a mail of kind ${kind} to ${to}`, () =>
    server.mails().findLast((one) => one.to === to && one.file.startsWith(kind)),
  );
  const link = /https?:\/\/\S+token=\S+/.exec(mail.text)?.[0];
  assert.ok(link, `a link in the mail:\n${mail.text}`);
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
}

journey('someone new makes an account, joins a space, confirms the address and writes', async (stage) => {
  const email = address();
  const nina = await stage.person();
  await nina.open('/sign-in');
  await nina.page.getByRole('link', { name: 'Create an account' }).click();

  await nina.at('display-name').fill('Nina New');
  await nina.at('email').fill(email);
  await nina.at('password').fill('short');
  await nina.at('create-account').click();
  await nina.seesText('10 more characters');
  await nina.at('password').fill(password);
  await nina.at('create-account').click();

  await until('the choice of spaces opens', () => nina.page.url().endsWith('/welcome'));
  await nina.page.getByTestId('join-weddings').click();
  await until('the space opens', () => nina.page.url().includes('/s/weddings'));
  await nina.isLive();

  await nina.open(await linkInMail(stage.server, email, 'verify'));
  await nina.seesText('Your address is confirmed');
  await nina.open('/s/weddings/settings');
  await nina.seesText('Confirmed');
});

journey('a space that nobody may join is not offered', async (stage) => {
  const newcomer = await stage.newcomer('Oskar Outside', null);
  const oskar = await stage.person();
  await oskar.signIn(newcomer.email);
  await oskar.open('/welcome');
  await oskar.sees('join-weddings');
  assert.equal(await oskar.at('join-treasury').count(), 0);
  await oskar.open('/s/treasury/messages');
  await oskar.seesText('There is nothing here');
});

journey('a link into a space that one is not in yet offers to join, and leads on', async (stage) => {
  const newcomer = await stage.newcomer('Lena Linked', null);
  const lena = await stage.person();
  await lena.signIn(newcomer.email);
  await lena.open('/s/weddings/people');
  await lena.sees('join-weddings');
  assert.deepEqual(await accessibilityFaults(lena.page), []);
  await lena.at('join-weddings').click();
  await lena.isLive();
  assert.equal(new URL(lena.page.url()).pathname, '/s/weddings/people');
});

journey('a forgotten password is set anew through the mail, once', async (stage) => {
  const newcomer = await stage.newcomer('Paula Past');
  const paula = await stage.person();
  await paula.open('/forgot-password');
  await paula.at('email').fill(newcomer.email);
  await paula.at('send-link').click();
  await paula.seesText('Look at your mail');

  const path = await linkInMail(stage.server, newcomer.email, 'reset');
  const fresh = 'a louder harbour at noon';
  await paula.open(path);
  await paula.at('password').fill(fresh);
  await paula.at('set-password').click();
  await paula.seesText('Your password is changed');

  await paula.open(path);
  await paula.at('password').fill('a third harbour at night');
  await paula.at('set-password').click();
  await paula.seesText('used already or is too old');

  await paula.signIn(newcomer.email, fresh);
  await paula.sees('me-menu');
  await assert.rejects(newcomer.api.signIn(newcomer.email, password), { status: 401 });
});

journey('an unknown address gets the same answer and no mail', async (stage) => {
  const stranger = await stage.person();
  const email = address();
  await stranger.open('/forgot-password');
  await stranger.at('email').fill(email);
  await stranger.at('send-link').click();
  await stranger.seesText('Look at your mail');
  assert.equal(stage.server.mails().filter((mail) => mail.to === email).length, 0);
});
