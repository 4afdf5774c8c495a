import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { password } from '../harness/api.mjs';
import { desktop, phone } from '../harness/person.mjs';
import { until } from '../harness/until.mjs';

/** Follows a link of the mail that is open. A click that comes before its frame was painted is dropped by the browser. */
async function follow(person, name, path) {
  const link = person.page.frameLocator('[data-testid=mail-html]').getByRole('link', { name });
  const isThere = () => new URL(person.page.url()).pathname === path;
  await until(`the link leads to ${path}`, async () => {
    if (isThere()) return true;
    await link.click({ timeout: 3_000 });
    await person.page.waitForURL(isThere, { timeout: 3_000 });
    return true;
  });
}

for (const [where, options] of Object.entries({
  'a desk': { viewport: desktop },
  'a phone in the dark': { viewport: phone, colorScheme: 'dark' },
})) {
  journey(`someone new finds the mail in the mailbox and confirms the address, at ${where}`, async (stage) => {
    const email = `new.${crypto.randomUUID().slice(0, 8)}@journeys.example`;
    const nina = await stage.person(options);
    await nina.open('/create-account');
    await nina.at('display-name').fill('Nina New');
    await nina.at('email').fill(email);
    await nina.at('password').fill(password);
    await nina.at('create-account').click();

    await nina.at('open-mailbox').click();
    await nina.page.getByRole('button', { name: email }).click();
    const wide = await nina.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    assert.ok(wide, 'nothing is wider than the screen');
    await follow(nina, 'Confirm the address', '/verify');
    await nina.seesText('Your address is confirmed');
  });
}

journey('a forgotten password is set anew through the mailbox', async (stage) => {
  const newcomer = await stage.newcomer('Paula Past');
  const paula = await stage.person();
  await paula.open('/forgot-password');
  await paula.at('email').fill(newcomer.email);
  await paula.at('send-link').click();
  await paula.at('open-mailbox').click();
  const mail = paula.at('mail-reset_password').filter({ hasText: newcomer.email });
  await until('the mail is there', () => mail.isVisible());
  await mail.click();
  await follow(paula, 'Choose a new password', '/reset');
  await paula.at('password').fill('a louder harbour at noon');
  await paula.at('set-password').click();
  await paula.seesText('Your password is changed');
});

journey('every template has a preview', async (stage) => {
  const ana = await stage.person();
  await ana.open('/dev/mailbox?tab=templates');
  await ana.at('template-verify_email').click();
  await ana.page.getByRole('radio', { name: 'Deutsch' }).click();
  await ana.page.frameLocator('[data-testid=mail-html]').getByRole('link', { name: 'Adresse bestätigen' }).waitFor();
});
