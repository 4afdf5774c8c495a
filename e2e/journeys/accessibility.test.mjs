import assert from 'node:assert/strict';
import { accessibilityFaults } from '../harness/axe.mjs';
import { journey } from '../harness/journey.mjs';
import { desktop, phone } from '../harness/person.mjs';

/** Pages before sign-in, each with what must be seen before it is looked at. */
const outside = {
  'sign-in': async (person) => {
    await person.open('/sign-in');
    await person.sees('sample-ana@weddings.example');
  },
  'sign-in with errors': async (person) => {
    await person.open('/sign-in');
    await person.at('sign-in').click();
    await person.seesText('Fill this in');
  },
  'create account': async (person) => {
    await person.open('/create-account');
    await person.sees('create-account');
  },
  'forgot password': async (person) => {
    await person.open('/forgot-password');
    await person.sees('send-link');
  },
  'reset password': async (person) => {
    await person.open('/reset?token=0123456789abcdef0123456789abcdef');
    await person.sees('set-password');
  },
};

/** Pages after it, for Ana, who has a conversation with Vera. */
const inside = {
  welcome: async (person) => {
    await person.open('/welcome');
    await person.sees('join-money');
  },
  conversations: async (person) => {
    await person.open('/s/weddings/messages');
    await person.sees('conversation-list');
  },
  'a conversation': async (person, conversation) => {
    await person.openConversation(conversation);
    await person.sees('message');
  },
  'new conversation': async (person) => {
    await person.open('/s/weddings/messages');
    await person.at('new-conversation').first().click();
    await person.page.getByRole('dialog').getByTestId('people-search').waitFor();
  },
  people: async (person) => {
    await person.open('/s/weddings/people');
    await person.page.locator('[data-testid^="person-"]').first().waitFor();
  },
  settings: async (person) => {
    await person.open('/s/weddings/settings');
    await person.sees('display-name');
  },
  palette: async (person) => {
    await person.open('/s/weddings/people');
    await person.page.locator('[data-testid^="person-"]').first().waitFor();
    await person.page.keyboard.press('Control+k');
    await person.page.getByRole('dialog').waitFor();
  },
  'not found': async (person) => {
    await person.open('/there/is/nothing');
    await person.seesText('There is nothing here');
  },
};

async function faultsOf(person, pages, ...more) {
  const faults = [];
  for (const [name, go] of Object.entries(pages)) {
    await go(person, ...more);
    faults.push(...(await accessibilityFaults(person.page, name)));
  }
  return faults;
}

for (const viewport of [desktop, phone]) {
  journey(`every page is accessible at ${viewport.width} px, light and dark`, async (stage) => {
    const api = await stage.sample('ana@weddings.example');
    const { items } = await api.request('GET', '/spaces/weddings/conversations');
    const conversation = items.find(({ kind }) => kind === 'group');
    const person = await stage.person({ viewport });
    const faults = await faultsOf(person, outside);
    await person.signInAsSample('ana@weddings.example');
    faults.push(...(await faultsOf(person, inside, conversation)));
    assert.deepEqual(faults, []);
  });
}
