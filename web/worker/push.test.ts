import { expect, test } from 'vitest';
import { onClick, onPush, type PageClient, type ShownOptions, type Surroundings } from './push';

interface Page extends PageClient {
  readonly heard: unknown[];
  focused: boolean;
}

function page(path: string, visibilityState: 'visible' | 'hidden'): Page {
  const heard: unknown[] = [];
  const made: Page = {
    url: `https://rialto.example${path}`,
    visibilityState,
    heard,
    focused: false,
    focus: async () => void (made.focused = true),
    postMessage: (message) => heard.push(message),
  };
  return made;
}

function browser(...pages: Page[]) {
  const shown: { title: string; options: ShownOptions }[] = [];
  const opened: string[] = [];
  const around: Surroundings = {
    pages: async () => pages,
    openPage: async (link) => opened.push(link),
    show: async (title, options) => void shown.push({ title, options }),
  };
  return { around, shown, opened };
}

const message = JSON.stringify({
  id: 'n1',
  space: 'weddings',
  tag: 'conversation:c1',
  title: 'New message from Vera',
  text: 'Thursday?',
  link: '/s/weddings/messages/c1',
});
const data = { link: '/s/weddings/messages/c1', id: 'n1', space: 'weddings' };

test('a push message is shown, and takes the place of the last one about the same', async () => {
  const { around, shown } = browser(page('/s/weddings/messages', 'hidden'));
  await onPush(around, message);
  expect(shown).toEqual([
    {
      title: 'New message from Vera',
      options: expect.objectContaining({ body: 'Thursday?', tag: 'conversation:c1', renotify: true, data }),
    },
  ]);
});

test('whoever looks at the space is told there, and in another space by the system', async () => {
  const looking = browser(page('/s/weddings/people', 'visible'));
  await onPush(looking.around, message);
  expect(looking.shown).toEqual([]);
  const elsewhere = browser(page('/s/weddings2/people', 'visible'));
  await onPush(elsewhere.around, message);
  expect(elsewhere.shown).toHaveLength(1);
});

test('what cannot be understood still shows something, and leads to no other site', async () => {
  const { around, shown } = browser();
  await onPush(around, 'not json');
  await onPush(around, JSON.stringify({ title: 'Look', text: 7, link: '//evil.example' }));
  expect(shown.map(({ title, options }) => [title, options.body, options.data.link])).toEqual([
    ['Rialto', '', '/'],
    ['Look', '', '/'],
  ]);
});

test('a click goes on in the window that is in view', async () => {
  const [back, front] = [page('/s/money', 'hidden'), page('/s/weddings', 'visible')];
  const { around, opened } = browser(back, front);
  await onClick(around, data);
  expect(front).toMatchObject({ focused: true, heard: [{ open: data }] });
  expect(back.heard).toEqual([]);
  expect(opened).toEqual([]);
});

test('a click with no window opens one', async () => {
  const { around, opened } = browser();
  await onClick(around, data);
  expect(opened).toEqual(['/s/weddings/messages/c1']);
});
