// What the worker does with push messages. Its surroundings come in, so that tests can stand in for a browser.

/** What the server sends. */
export interface PushBody {
  readonly id?: string;
  readonly space?: string;
  readonly tag?: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

/** What a notification remembers until it is clicked. */
export interface NoticeData {
  readonly link: string;
  readonly id?: string;
  readonly space?: string;
}

/** Some of it is not in the standard library of types. */
export interface ShownOptions extends NotificationOptions {
  readonly renotify?: boolean;
  readonly data: NoticeData;
}

export interface PageClient {
  readonly url: string;
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

export interface Surroundings {
  pages(): Promise<readonly PageClient[]>;
  openPage(link: string): Promise<unknown>;
  show(title: string, options: ShownOptions): Promise<void>;
}

const icon = '/icons/icon-192.png';
const badge = '/icons/badge-96.png';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const optional = (key: 'id' | 'space' | 'tag', value: unknown) => (isText(value) ? { [key]: value } : {});

/** A message that we do not understand still has to show something, or the browser shows a warning of its own. */
export function bodyOf(text: string | undefined): PushBody {
  try {
    const { id, space, tag, title, text: words, link } = JSON.parse(text ?? '') as Record<string, unknown>;
    return {
      ...optional('id', id),
      ...optional('space', space),
      ...optional('tag', tag),
      title: isText(title) ? title : 'Rialto',
      text: isText(words) ? words : '',
      link: pageOf(isText(link) ? link : '/'),
    };
  } catch {
    return { title: 'Rialto', text: '', link: '/' };
  }
}

/** The app's page of a link; never another site. */
const pageOf = (link: string): string => (/^\/[a-z0-9]/i.test(link) ? link : '/');

/** Whoever looks at the space sees it there. */
const isInView = ({ url, visibilityState }: PageClient, space: string | undefined) =>
  visibilityState === 'visible' && space !== undefined && `${new URL(url).pathname}/`.startsWith(`/s/${space}/`);

export async function onPush(around: Surroundings, text: string | undefined): Promise<void> {
  const { title, text: body, link, id, space, tag } = bodyOf(text);
  if ((await around.pages()).some((page) => isInView(page, space))) return;
  const data = { link, ...optional('id', id), ...optional('space', space) };
  await around.show(title, { body, icon, badge, data, ...(tag === undefined ? {} : { tag, renotify: true }) });
}

/** Goes to the page in a window that is open, the one in view first, else in a new one. */
export async function onClick(around: Surroundings, data: NoticeData | null): Promise<void> {
  const open = data ?? { link: '/' };
  const pages = await around.pages();
  const page = pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0];
  if (!page) return void (await around.openPage(open.link));
  await page.focus();
  page.postMessage({ open });
}
