import assert from 'node:assert/strict';
import { after } from 'node:test';
import { journey } from '../harness/journey.mjs';
import { PushService } from '../harness/push-service.mjs';
import { until } from '../harness/until.mjs';

const service = await PushService.start();
after(() => service.stop());

/** The times of a day, in seconds. */
const own = {
  ownServer: true,
  settings: {
    RIALTO_PUSH_ALLOW_PRIVATE: 'true',
    RIALTO_JOBS_POLL_EVERY: '100ms',
    RIALTO_NOTIFICATIONS_MISSED_AFTER: '3s',
    RIALTO_NOTIFICATIONS_MAIL_AFTER: '5s',
    RIALTO_NOTIFICATIONS_LOOK_AGAIN_AFTER: '200ms',
  },
};

const pushedBy = (name) => service.messages.filter(({ title }) => title.includes(name));

const mailsAbout = async (api, name) =>
  (await api.request('GET', '/dev/mails')).items.filter(({ subject }) => subject.includes(name));

/** Ana, who has told the server where her browser gets push messages. */
async function subscribed(stage) {
  const ana = await stage.sample('ana@weddings.example');
  await ana.request('POST', '/me/push-targets', { web: service.subscription });
  return ana;
}

async function writeTo(reader, author, words) {
  const { id } = await author.startConversation('weddings', [reader.user.id]);
  await author.send(id, words);
  return id;
}

/** Hands a message to the browser's service worker, as the browser does when its push service delivers one. */
async function deliver(person, message) {
  const session = await person.context.newCDPSession(person.page);
  const found = new Promise((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration);
    });
  });
  await session.send('ServiceWorker.enable');
  const { registrationId } = await found;
  const { origin } = new URL(person.page.url());
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(message) });
}

const shown = (worker) =>
  worker.evaluate(async () => (await self.registration.getNotifications()).map(({ title, body }) => ({ title, body })));

journey(
  'a message to somebody who is away comes to their browser, and a click on it opens the conversation',
  async (stage) => {
    const ana = await subscribed(stage);
    const person = await stage.person();
    await person.context.grantPermissions(['notifications'], { origin: stage.server.url });
    await person.signInAsSample('ana@weddings.example');
    await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const [worker] = person.context.serviceWorkers();
    await person.open('/api/v1/openapi.json'); // a page of ours that is not the app
    const vera = await stage.sample('vera@weddings.example');
    const conversation = await writeTo(ana, vera, 'Sweet peas, yes or no?');

    await until('the push service has it', () => pushedBy('Vera Lindholm').length > 0, { timeoutMs: 40_000 });
    const message = pushedBy('Vera Lindholm').at(-1);
    await deliver(person, message);
    await until('the browser shows it', async () => (await shown(worker)).length === 1);
    assert.deepEqual(await shown(worker), [{ title: message.title, body: 'Sweet peas, yes or no?' }]);

    await person.open('/s/weddings/people');
    await person.isLive();
    await worker.evaluate(async () => {
      // without somebody who really clicks, a browser lets no worker raise a window
      WindowClient.prototype.focus = function () {
        return Promise.resolve(this);
      };
      const [notification] = await self.registration.getNotifications();
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    });
    await person.page.waitForURL(`**/s/weddings/messages/${conversation}`);
    await person.seesText('Sweet peas, yes or no?');
    await until('nothing is shown any more', async () => (await shown(worker)).length === 0);
  },
  own,
);

journey(
  'who does not read gets a push and later a mail; who reads meanwhile on another device gets neither',
  async (stage) => {
    const ana = await subscribed(stage);
    const [nora, theo] = await Promise.all([
      stage.sample('nora@weddings.example'),
      stage.sample('theo@weddings.example'),
    ]);
    const other = await stage.sample('ana@weddings.example');
    const read = await writeTo(ana, nora, 'Read at once');
    const { items } = await other.request('GET', `/conversations/${read}/messages`);
    await other.request('PUT', `/conversations/${read}/cursor`, { read: items.at(-1).rev });

    await writeTo(ana, theo, 'Read by nobody');
    await until('it is pushed', () => pushedBy('Theo Ostrander').length === 1, { timeoutMs: 30_000 });
    await until('it is mailed', async () => (await mailsAbout(ana, 'Theo Ostrander')).length === 1, {
      timeoutMs: 30_000,
    });

    // it was written before, so its time is over too
    assert.deepEqual(pushedBy('Nora Finch'), []);
    assert.deepEqual(await mailsAbout(ana, 'Nora Finch'), []);
  },
  own,
);
