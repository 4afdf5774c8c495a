// Takes the pictures in docs/screenshots/: node e2e/screenshots.mjs, or ./rialto e2e screenshots.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './harness/api.mjs';
import { launchBrowser } from './harness/browser.mjs';
import { desktop, Person, phone } from './harness/person.mjs';
import { projectRoot, RialtoServer } from './harness/server.mjs';

const folder = join(projectRoot, 'docs/screenshots');

/** The direct conversation between two sample people, the first one looking. */
async function conversationBetween(url, email, partner, space) {
  const api = await Api.samplePerson(url, email);
  const other = await Api.samplePerson(url, partner);
  const { items } = await api.request('GET', `/spaces/${space}/conversations`);
  return items.find(
    ({ kind, members }) => kind === 'direct' && members.some(({ personId }) => personId === other.user.id),
  );
}

async function pages(url) {
  const weddings = await conversationBetween(url, 'ana@weddings.example', 'vera@weddings.example', 'weddings');
  const treasury = await conversationBetween(url, 'eva@treasury.example', 'rob@treasury.example', 'treasury');
  return [
    {
      name: 'sign-in',
      go: async (person) => {
        await person.open('/sign-in');
        await person.sees('sample-ana@weddings.example');
      },
    },
    { name: 'conversation', as: 'ana@weddings.example', go: (person) => person.openConversation(weddings) },
    { name: 'treasury', as: 'eva@treasury.example', go: (person) => person.openConversation(treasury) },
    {
      name: 'people',
      as: 'noor@mentoring.example',
      go: async (person) => {
        await person.open('/s/mentoring/people');
        await person.page.locator('[data-testid^="person-"]').first().waitFor();
      },
    },
    ...Object.entries({ overview: 'overview', register: 'transactions', budgets: 'budgets', reports: 'reports' }).map(
      ([name, path]) => ({
        name: `money-${name}`,
        as: 'mia@money.example',
        go: async (person) => {
          await person.open(`/s/money/${path}`);
          await person.page.getByRole('main').getByText(/€\d/).first().waitFor();
        },
      }),
    ),
    {
      name: 'settings',
      as: 'mia@money.example',
      go: async (person) => {
        await person.open('/s/money/settings');
        await person.sees('display-name');
      },
    },
    {
      name: 'notices',
      as: 'ana@weddings.example',
      go: async (person) => {
        await person.open('/s/weddings/people');
        await person.page.locator('[data-testid="bell"]:not([data-unread="0"])').first().waitFor();
        await person.at('bell').first().click();
        await person.page.locator('[data-notice-row]').first().waitFor();
      },
    },
    {
      name: 'notification-settings',
      as: 'ana@weddings.example',
      go: async (person) => {
        await person.open('/settings/notifications');
        await person.page.getByRole('switch').first().waitFor();
      },
    },
    {
      name: 'jobs',
      as: 'admin@weddings.example',
      go: async (person) => {
        await person.open('/admin');
        await person.sees('job-kinds');
      },
    },
    {
      name: 'mailbox',
      go: async (person) => {
        await person.open('/dev/mailbox?tab=templates');
        await person.at('template-verify_email').click();
        await person.page.frameLocator('[data-testid=mail-html]').getByRole('link').first().waitFor();
      },
    },
  ];
}

/** The space's people are told two things. */
async function announceSomething(url) {
  const admin = await Api.samplePerson(url, 'admin@weddings.example');
  const announce = (subject, text) =>
    admin.request('POST', '/spaces/weddings/announcements', { subject, text }, { 'Idempotency-Key': randomUUID() });
  await announce('Wedding fair on 6 December', 'Forty vendors at Ostrander Hall, from 10 to 16. Tea is on us.');
  await announce('Quiet days', 'From 24 December to 1 January vendors answer when they can.');
}

/** Fonts, pictures and transitions have arrived. */
async function settle({ page }) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
}

const server = await RialtoServer.start({
  name: 'screenshots',
  settings: { RIALTO_OPERATORS: 'admin@weddings.example' },
});
const browser = await launchBrowser();
try {
  mkdirSync(folder, { recursive: true });
  // Someone else is there, so that presence has something to show.
  const vera = await Person.sitDown(browser, server.url);
  await vera.signInAsSample('vera@weddings.example');
  const rob = await Person.sitDown(browser, server.url);
  await rob.signInAsSample('rob@treasury.example');

  await announceSomething(server.url);

  for (const { name, as, go } of await pages(server.url)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const viewport of [desktop, phone]) {
        const person = await Person.sitDown(browser, server.url, { viewport, colorScheme, reducedMotion: 'reduce' });
        if (as) {
          await person.signInAsSample(as);
          await person.isLive();
        }
        await go(person);
        await settle(person);
        const file = `${name}-${colorScheme}-${viewport.width}.png`;
        await person.page.screenshot({ path: join(folder, file) });
        console.error(`docs/screenshots/${file}`);
        await person.leave();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
