import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

journey('a sample person signs in with one click and lands among unread messages', async (stage) => {
  const ana = await stage.person();
  await ana.signInAsSample('ana@weddings.example');
  await until('the space is open', () => ana.page.url().includes('/s/weddings/messages'));
  await ana.sees('conversation-list');
  await ana.isLive();
  assert.match(await ana.at('nav-messages').first().innerText(), /\d/, 'the navigation counts what is unread');
});

journey('sample people of every space can sign in', async (stage) => {
  const visitor = await stage.person();
  await visitor.open('/sign-in');
  const rows = visitor.page.locator('[data-testid^="sample-"]');
  await rows.first().waitFor();
  const ids = await rows.evaluateAll((elements) => elements.map(({ dataset }) => dataset.testid));
  assert.ok(ids.length >= 13, `${ids.length} sample people`);
  for (const email of [
    'mia@money.example',
    'vera@weddings.example',
    'noor@mentoring.example',
    'tom@treasury.example',
  ]) {
    const person = await stage.person();
    await person.signInAsSample(email);
    await person.sees('me-menu');
    await person.leave();
  }
});

journey('signing in by form, out again, and being asked to sign in for a page inside', async (stage) => {
  const newcomer = await stage.newcomer('Fiona Form');
  const fiona = await stage.person();
  await fiona.open('/s/weddings/people');
  await fiona.sees('sign-in');
  await fiona.at('email').fill(newcomer.email);
  await fiona.at('password').fill('a quiet harbour at dawn');
  await fiona.at('password').press('Enter');
  await until('the page that was asked for opens', () => fiona.page.url().endsWith('/s/weddings/people'));
  await fiona.sees(`person-${newcomer.id}`);

  await fiona.signOut();
  await fiona.open('/s/weddings/people');
  await fiona.sees('sign-in');
});

journey('a wrong password is told apart from nothing else, and what was typed stays', async (stage) => {
  const newcomer = await stage.newcomer('Wilma Wrong');
  const wilma = await stage.person();
  for (const email of [newcomer.email, 'nobody@journeys.example']) {
    await wilma.open('/sign-in');
    await wilma.at('email').fill(email);
    await wilma.at('password').fill('not the password at all');
    await wilma.at('sign-in').click();
    await wilma.page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
    assert.equal(await wilma.at('email').inputValue(), email);
  }
});

journey('a reload keeps the person signed in', async (stage) => {
  const sam = await stage.person();
  await sam.signInAsSample('sam@mentoring.example');
  await sam.sees('conversation-list');
  await sam.page.reload();
  await sam.sees('conversation-list');
  await sam.isLive();
});
