import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

journey(
  'the server is killed while two people write: nothing is lost, nothing doubled, both see one order',
  async (stage) => {
    const { anna, bert, conversation } = await stage.twoWhoTalk();
    const one = await stage.person();
    const other = await stage.person();
    await Promise.all([one.signIn(anna.email), other.signIn(bert.email)]);
    await Promise.all([one.openConversation(conversation), other.openConversation(conversation)]);
    await Promise.all([one.isLive(), other.isLive()]);

    const perPerson = 8;
    const write = async (person, name) => {
      for (let n = 1; n <= perPerson; n++) await person.send(`${name} ${n}`);
    };
    const writing = Promise.all([write(one, 'anna'), write(other, 'bert')]);
    await one.seesMessage('anna 3');
    await stage.server.kill9();
    await until(
      'both notice',
      async () => (await one.connection()) !== 'live' && (await other.connection()) !== 'live',
    );
    await writing;
    await one.seesMessage(`anna ${perPerson}`, { status: 'sending' });
    await stage.server.start();

    const all = ['anna', 'bert'].flatMap((name) => Array.from({ length: perPerson }, (_, i) => `${name} ${i + 1}`));
    for (const person of [one, other]) {
      await until(
        'everything is there and on the server',
        async () => {
          const messages = await person.messages();
          return messages.length >= all.length && messages.every(({ status }) => status !== 'sending');
        },
        { timeoutMs: 60_000 },
      );
    }
    const stored = (await anna.api.history(conversation.id)).map(({ body }) => body);
    assert.deepEqual([...stored].sort(), [...all].sort());
    assert.deepEqual(await one.bodies(), stored);
    assert.deepEqual(await other.bodies(), stored);
    for (const name of ['anna', 'bert']) {
      const own = stored.filter((body) => body.startsWith(name));
      assert.deepEqual(
        own,
        all.filter((body) => body.startsWith(name)),
        `${name}'s own order`,
      );
    }
  },
  { ownServer: true, timeoutMs: 180_000 },
);

journey(
  'after a clean restart everyone is back without doing anything',
  async (stage) => {
    const vera = await stage.person();
    await vera.signInAsSample('vera@weddings.example');
    await vera.sees('conversation-list');
    await vera.isLive();
    await stage.server.restart();
    await vera.isLive();
    await vera.page.reload();
    await vera.sees('conversation-list');
  },
  { ownServer: true },
);
