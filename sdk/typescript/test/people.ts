import {
  MemoryOutboxStorage,
  RialtoClient,
  type ClientOptions,
  type ConversationStore,
  type MessageItem,
} from '../src/index.js';

/** Short enough that a test waits for nothing but the server. */
const tuning = {
  reconnectMinMs: 20,
  reconnectMaxMs: 100,
  retryMinMs: 20,
  retryMaxMs: 100,
  ackTimeoutMs: 2_000,
  deliveredEveryMs: 10,
  readEveryMs: 10,
};

/** How long to wait for answers that get lost: longer than a busy machine needs to sign somebody up. */
export const impatientMs = 4_000;

export const password = 'a quiet harbour at noon';

export function client(baseUrl: string, options: ClientOptions = {}): RialtoClient {
  return new RialtoClient({
    baseUrl,
    cookies: 'memory',
    storage: new MemoryOutboxStorage(),
    deviceId: crypto.randomUUID(),
    deviceName: 'Test',
    ...options,
    tuning: { ...tuning, ...options.tuning },
  });
}

export const newEmail = (): string => `${crypto.randomUUID()}@test.example`;

/** Somebody new who belongs to the weddings space. */
export async function newMember(
  baseUrl: string,
  displayName: string,
  options: ClientOptions = {},
): Promise<RialtoClient> {
  const person = client(baseUrl, options);
  await person.session.signUp({ email: newEmail(), password, displayName });
  await person.spaces.join('weddings');
  return person;
}

export function idOf({ session }: RialtoClient): string {
  if (session.state.phase !== 'signed-in') throw new Error(`not signed in: ${session.state.phase}`);
  return session.state.me.user.id;
}

/** A direct conversation, open on both sides. */
export async function talk(one: RialtoClient, other: RialtoClient): Promise<[ConversationStore, ConversationStore]> {
  const { id } = await one.messaging.create('weddings', { kind: 'direct', memberIds: [idOf(other)] });
  const stores = [one, other].map(({ messaging }) => messaging.conversation(id)) as [
    ConversationStore,
    ConversationStore,
  ];
  for (const store of stores) store.open();
  await Promise.all(stores.map((store) => becomes(store, ({ phase }) => phase === 'ready')));
  return stores;
}

interface Store<T> {
  getSnapshot(): T;
  subscribe(listener: () => void): () => void;
}

/** Resolves with the first snapshot that fits; the test's own limit of time is the only one. */
export function becomes<T>(store: Store<T>, fits: (snapshot: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const check = (): void => {
      const snapshot = store.getSnapshot();
      if (!fits(snapshot)) return;
      stop();
      resolve(snapshot);
    };
    const stop = store.subscribe(check);
    queueMicrotask(check);
  });
}

export const messages = (store: ConversationStore): MessageItem[] =>
  store.getSnapshot().items.filter((item) => item.kind === 'message');

export const bodies = (store: ConversationStore): string[] => messages(store).map(({ message }) => message.body);

export const has = (store: ConversationStore, body: string, status?: MessageItem['status']): boolean =>
  messages(store).some((item) => item.message.body === body && (status === undefined || item.status === status));
