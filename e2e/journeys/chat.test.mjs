import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

journey('a message is sent, delivered and read, and the sender sees each step', async (stage) => {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  const one = await stage.person();
  await one.signIn(anna.email);
  await one.openConversation(conversation);
  await one.isLive();
  await one.send('Is the hall free in June?');
  await one.seesMessage('Is the hall free in June?', { status: 'sent' });

  const other = await stage.person();
  await other.signIn(bert.email);
  await other.open('/s/weddings/people');
  await other.isLive();
  await one.seesMessage('Is the hall free in June?', { status: 'delivered' });
  await until('the navigation counts it', async () => /1/.test(await other.at('nav-messages').first().innerText()));

  await other.at('nav-messages').first().click();
  await until('the list counts it', async () => /1/.test(await other.at(`unread-${conversation.id}`).innerText()));
  await other.at(`conversation-${conversation.id}`).click();
  await other.seesMessage('Is the hall free in June?');
  await one.seesMessage('Is the hall free in June?', { status: 'read' });
  await until('nothing is unread', async () => (await other.at(`unread-${conversation.id}`).count()) === 0);
});

journey('typing is seen while it lasts, and answers arrive at once', async (stage) => {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  const one = await stage.person();
  const other = await stage.person();
  await Promise.all([one.signIn(anna.email), other.signIn(bert.email)]);
  await Promise.all([one.openConversation(conversation), other.openConversation(conversation)]);
  await Promise.all([one.isLive(), other.isLive()]);

  await other.at('composer').pressSequentially('Yes, it is', { delay: 20 });
  await one.sees('typing');
  assert.match(await one.at('typing').first().innerText(), /Bert/);
  await other.at('composer').press('Enter');
  await one.seesMessage('Yes, it is');
  await one.nolongerSees('typing');

  await one.at('composer').pressSequentially('Lovely', { delay: 20 });
  await other.sees('typing');
  await one.at('composer').fill('');
  await other.nolongerSees('typing', 10_000);
});

journey('a conversation begins from the list of people', async (stage) => {
  const carl = await stage.newcomer('Carl Cold');
  const dora = await stage.newcomer('Dora Door');
  const page = await stage.person();
  await page.signIn(carl.email);
  await page.open('/s/weddings/people');
  await page.at('people-search').fill('Dora Door');
  await page.at(`message-${dora.id}`).click();
  await page.sees('composer');
  await page.send('Hello Dora');
  await page.seesMessage('Hello Dora', { status: 'sent' });

  const [conversation] = (await dora.api.request('GET', '/spaces/weddings/conversations')).items;
  assert.equal(conversation.lastMessage.body, 'Hello Dora');
  assert.equal(conversation.unread, 1);
});

journey('a group begins in the dialog, and everyone in it sees every message in one order', async (stage) => {
  const gina = await stage.newcomer('Gina Group');
  const members = await Promise.all([stage.newcomer('Hugo Hill'), stage.newcomer('Ida Isle')]);
  const page = await stage.person();
  await page.signIn(gina.email);
  await page.open('/s/weddings/messages');
  await page.at('new-conversation').first().click();
  const dialog = page.page.getByRole('dialog');
  for (const { displayName, id } of members) {
    await dialog.getByTestId('people-search').fill(displayName);
    await dialog.getByTestId(`pick-${id}`).click();
  }
  await dialog.getByTestId('group-title').fill('Island wedding');
  await dialog.getByTestId('start-conversation').click();
  await page.sees('composer');
  const id = page.page.url().split('/').at(-1);

  const others = await Promise.all(
    members.map(async ({ email }) => {
      const person = await stage.person();
      await person.signIn(email);
      await person.openConversation({ id, spaceId: 'weddings' });
      await person.isLive();
      return person;
    }),
  );
  const everyone = [page, ...others];
  for (const n of [1, 2, 3]) await Promise.all(everyone.map((person, who) => person.send(`${who}, ${n}`)));
  await until('everyone has all nine messages', async () => {
    const counts = await Promise.all(everyone.map(async (person) => (await person.bodies()).length));
    return counts.every((count) => count === 9);
  });
  const orders = await Promise.all(everyone.map((person) => person.bodies()));
  for (const order of orders) assert.deepEqual(order, orders[0]);
});

journey('presence is told: online when the app is open, offline when it is gone', async (stage) => {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  const one = await stage.person();
  await one.signIn(anna.email);
  await one.openConversation(conversation);
  const other = await stage.person();
  await other.signIn(bert.email);
  await other.open('/s/weddings/messages');
  await other.isLive();
  const presence = one.page
    .getByRole('main')
    .getByText(/\bonline\b/i)
    .first();
  await presence.waitFor();
  await other.leave();
  await presence.waitFor({ state: 'hidden', timeout: 45_000 });
});

journey('a long message keeps its lines, and one that is too long is stopped before it is sent', async (stage) => {
  const { anna, conversation } = await stage.twoWhoTalk();
  const one = await stage.person();
  await one.signIn(anna.email);
  await one.openConversation(conversation);
  await one.isLive();
  const lines = 'first line\nsecond line <b>not bold</b>\n— שלום 👋';
  await one.send(lines);
  await one.seesMessage(lines, { status: 'sent' });
  assert.equal(await one.page.locator('[data-testid="message"] b').count(), 0);

  await one.at('composer').fill('x'.repeat(8_010));
  await one.seesText('10 characters too many');
  assert.ok(await one.at('send').isDisabled());
});
