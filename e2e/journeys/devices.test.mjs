import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

journey('a device is signed out from another one, within a second or two', async (stage) => {
  const newcomer = await stage.newcomer('Dana Devices');
  const desk = await stage.person();
  const lost = await stage.person();
  const devices = async () => (await newcomer.api.request('GET', '/me/devices')).items;
  await desk.signIn(newcomer.email);
  const before = new Set((await devices()).map(({ id }) => id));
  await lost.signIn(newcomer.email);
  await lost.open('/s/weddings/messages');
  await lost.isLive();

  await desk.open('/s/weddings/settings');
  const items = await devices();
  assert.equal(items.length, 3, 'the desk, the lost one and the program of this journey');
  const newest = items.find(({ id }) => !before.has(id));
  await desk.at(`sign-out-${newest.id}`).click();
  await desk.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await desk.nolongerSees(`sign-out-${newest.id}`);

  await lost.sees('sign-in', 5_000);
  await lost.seesText('You were signed out here from elsewhere');
  await lost.open('/s/weddings/messages');
  await lost.sees('sign-in');
  await until('the list is shorter', async () => (await devices()).length === 2);
});

journey('a new name is seen by others, and a new password ends the other devices', async (stage) => {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  const desk = await stage.person();
  const tablet = await stage.person();
  await desk.signIn(anna.email);
  await tablet.signIn(anna.email);
  await tablet.open('/s/weddings/messages');
  await tablet.isLive();

  await desk.open('/s/weddings/settings');
  await desk.at('display-name').fill('Anna Renamed');
  await desk.page.getByRole('button', { name: 'Save' }).first().click();
  await until('others see it', async () => {
    const { members } = await bert.api.request('GET', `/conversations/${conversation.id}`);
    return members.some(({ displayName }) => displayName === 'Anna Renamed');
  });

  await desk.at('current-password').fill('a quiet harbour at dawn');
  await desk.at('new-password').fill('another harbour at dusk');
  await desk.page.getByRole('button', { name: 'Change the password' }).click();
  await desk.seesText('Your password is changed');
  await tablet.sees('sign-in', 5_000);
  await desk.isLive();
});
