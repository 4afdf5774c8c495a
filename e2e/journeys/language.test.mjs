import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

journey('the app speaks the language of the browser', async (stage) => {
  const visitor = await stage.person({ locale: 'de-DE' });
  await visitor.open('/sign-in');
  await visitor.sees('sign-in');
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'de');
  assert.match(await visitor.at('sign-in').innerText(), /anmelden/i);
});

journey('the language is changed in the settings, at once and for good', async (stage) => {
  const ana = await stage.person();
  await ana.signInAsSample('ana@weddings.example');
  await ana.open('/s/weddings/settings');
  await ana.seesText('Devices');
  await ana.page.getByRole('radio', { name: 'Deutsch' }).click();
  await ana.seesText('Geräte');
  await until('the page says its language', async () => (await ana.page.locator('html').getAttribute('lang')) === 'de');
  await ana.page.reload();
  await ana.seesText('Geräte');
  assert.equal(await ana.page.getByText('Devices', { exact: true }).count(), 0);
});

journey('the theme is changed and kept', async (stage) => {
  const ana = await stage.person();
  await ana.signInAsSample('ana@weddings.example');
  await ana.open('/s/weddings/settings');
  const background = () => ana.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await ana.page.getByRole('radio', { name: 'Dark' }).click();
  await until('it is dark', async () => (await background()) !== light);
  const dark = await background();
  await ana.page.reload();
  await ana.seesText('Devices');
  assert.equal(await background(), dark);
});
