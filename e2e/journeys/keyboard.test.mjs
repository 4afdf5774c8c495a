import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

/** What has the focus, and whether one can see that it has. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const within = element.closest(':focus-within:not(body, html)') ?? element;
    const around = getComputedStyle(within.parentElement ?? within);
    const ringed = (style) =>
      (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
    return {
      testId: element.dataset.testid ?? '',
      what: `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`,
      isBody: element === document.body,
      visible: ringed({ outlineStyle, outlineWidth, boxShadow }) || ringed(around),
    };
  });
}

/** Presses Tab until the element with the test id has the focus; every stop on the way must be visible. */
async function tabTo(person, testId, { key = 'Tab', most = 80 } = {}) {
  const invisible = [];
  for (let presses = 0; presses < most; presses++) {
    await person.page.keyboard.press(key);
    const stop = await focused(person.page);
    if (!stop.isBody && !stop.visible) invisible.push(stop.what);
    if (stop.testId === testId) {
      assert.deepEqual(invisible, [], 'every stop shows that it has the focus');
      return;
    }
  }
  assert.fail(`${most} times ${key} did not lead to ${testId}`);
}

journey('signing in, reading, answering and signing out by keyboard alone', async (stage) => {
  const { anna, bert, conversation } = await stage.twoWhoTalk();
  await bert.api.send(conversation.id, 'Can you read this without a mouse?');
  const one = await stage.person();
  await one.open('/sign-in');
  await one.sees('email');
  await tabTo(one, 'email');
  await one.page.keyboard.type(anna.email);
  await tabTo(one, 'password');
  await one.page.keyboard.type('a quiet harbour at dawn');
  await one.page.keyboard.press('Enter');

  await one.sees('conversation-list');
  await tabTo(one, `conversation-${conversation.id}`);
  await one.page.keyboard.press('Enter');
  await one.seesMessage('Can you read this without a mouse?');
  await until('the composer is reached', async () => {
    if ((await focused(one.page)).testId === 'composer') return true;
    await one.page.keyboard.press('Tab');
    return false;
  });
  await one.page.keyboard.type('Yes, and answer it');
  await one.page.keyboard.press('Shift+Enter');
  await one.page.keyboard.type('on two lines');
  await one.page.keyboard.press('Enter');
  await one.seesMessage('Yes, and answer it\non two lines');

  await one.page.keyboard.press('Control+k');
  const palette = one.page.getByRole('dialog');
  await palette.waitFor();
  await one.page.keyboard.type('Sign out');
  await palette.getByRole('option', { name: 'Sign out' }).waitFor();
  await one.page.keyboard.press('Enter');
  await one.sees('sign-in');
});

journey('a dialog keeps the focus while it is open and gives it back', async (stage) => {
  const ana = await stage.person();
  await ana.signInAsSample('ana@weddings.example');
  await ana.sees('conversation-list');
  await tabTo(ana, 'new-conversation');
  await ana.page.keyboard.press('Enter');
  const dialog = ana.page.getByRole('dialog');
  await dialog.waitFor();
  for (let presses = 0; presses < 15; presses++) {
    await ana.page.keyboard.press('Tab');
    assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement)), 'the focus stays inside');
  }
  await ana.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal((await focused(ana.page)).testId, 'new-conversation');
});

journey('the first stop of every page leads past the navigation', async (stage) => {
  const ana = await stage.person();
  await ana.signInAsSample('ana@weddings.example');
  await ana.sees('conversation-list');
  await ana.page.reload();
  await ana.sees('conversation-list');
  await ana.page.keyboard.press('Tab');
  assert.match((await focused(ana.page)).what, /Skip to the content/);
});
