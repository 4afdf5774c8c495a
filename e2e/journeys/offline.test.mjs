import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

/** Anna behind a network that can be cut, Bert at a good one, both in their conversation. */
async function aConversationOverABadNetwork(stage) {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  const network = await stage.network();
  const one = await stage.person({ network });
  const other = await stage.person();
  await Promise.all([one.signIn(anna.email), other.signIn(bert.email)]);
  await Promise.all([one.openConversation(conversation), other.openConversation(conversation)]);
  await Promise.all([one.isLive(), other.isLive()]);
  const stored = async () => (await bert.api.history(conversation.id)).map(({ body }) => body);
  return { one, other, network, stored };
}

journey('offline, messages wait; back online, each arrives once and in order', async (stage) => {
  const { one, other, stored } = await aConversationOverABadNetwork(stage);
  await one.context.setOffline(true);
  await until('it says so', async () => (await one.connection()) !== 'live');
  for (const body of ['first', 'second', 'third']) {
    await one.send(body);
    await one.seesMessage(body, { status: 'sending' });
  }
  await other.send('meanwhile');
  await one.context.setOffline(false);
  await one.isLive();
  for (const body of ['first', 'second', 'third', 'meanwhile']) {
    await one.seesMessage(body);
    await other.seesMessage(body);
  }
  assert.deepEqual(await stored(), ['meanwhile', 'first', 'second', 'third']);
  await until('both see one order', async () => String(await one.bodies()) === String(await other.bodies()));
});

journey('a network that goes away in silence is noticed, and nothing is lost or doubled', async (stage) => {
  const { one, other, network, stored } = await aConversationOverABadNetwork(stage);
  network.cut();
  await one.send('into the dark');
  await one.seesMessage('into the dark', { status: 'sending' });
  await until('it says so', async () => (await one.connection()) !== 'live');
  network.mend();
  await one.isLive();
  await one.seesMessage('into the dark');
  await other.seesMessage('into the dark');
  assert.deepEqual(await stored(), ['into the dark']);
});

journey('a message whose answer was lost is asked for again and stored once', async (stage) => {
  const { one, other, network, stored } = await aConversationOverABadNetwork(stage);
  network.loseAnswers();
  await one.send('did you get this?');
  await until('the server has it', async () => (await stored()).length === 1);
  network.cut();
  network.mend();
  await one.isLive();
  await until('the sender knows', async () => (await one.seesMessage('did you get this?')).status !== 'sending');
  await other.seesMessage('did you get this?');
  assert.deepEqual(await stored(), ['did you get this?']);
});

journey('a message that waited survives a reload of the page', async (stage) => {
  const { one, other, network, stored } = await aConversationOverABadNetwork(stage);
  network.cut();
  await one.send('still here after the reload');
  await one.seesMessage('still here after the reload', { status: 'sending' });
  network.mend();
  await one.page.reload();
  await one.seesMessage('still here after the reload');
  await other.seesMessage('still here after the reload');
  await until('it is stored once', async () => (await stored()).length === 1);
});

journey('what was being written survives a reload', async (stage) => {
  const { one } = await aConversationOverABadNetwork(stage);
  await one.at('composer').pressSequentially('half a thou');
  await one.page.reload();
  await one.sees('composer');
  await until('the draft is back', async () => (await one.at('composer').inputValue()) === 'half a thou');
});
