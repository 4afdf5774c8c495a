import {
  RialtoError,
  type ConversationListSnapshot,
  type ConversationSummary,
  type Device,
  type LiveState,
  type Me,
  type SessionState,
  type Space,
} from '@rialto/client';
import type { Client } from '../src/lib/client';
import { fakeAdministration } from './fake-administration';
import { FakeBooks } from './fake-books';
import { fakeComments, fakeReferences } from './fake-comments';
import { FakeConversation } from './fake-conversation';
import { fakeJobs } from './fake-jobs';
import { fakeMailbox } from './fake-mailbox';
import { fakeNotifications } from './fake-notifications';
import { sampleWorld } from './sample-world';

const password = 'any password will do';
const rememberedKey = 'rialto.fake.person';

function observable<T>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: T) {
      value = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The client's interface over sample data, for looking at the app without a server. */
export function makeFakeClient(): Client {
  const world = sampleWorld(Date.now());
  const session = observable<SessionState>({ phase: 'restoring' });
  const live = observable<LiveState>({ status: 'live', waiting: 0, since: Date.now() });
  const joined = new Set<string>();
  let conversations: FakeConversation[] = [];
  const lists = new Map<string, ReturnType<typeof observable<ConversationListSnapshot>>>();
  let devices: Device[] = ['Chromium on Linux', 'Firefox on Windows', 'Safari on iPhone'].map((name, at) => ({
    id: `d${at}`,
    name,
    current: at === 0,
    signedInAt: new Date(Date.now() - at * 5 * 86_400_000).toISOString(),
    lastSeenAt: new Date(Date.now() - at * 26 * 3_600_000).toISOString(),
  }));

  const personOf = (email: string) =>
    world.spaces
      .flatMap(({ blueprint, people }) => people.map((person) => ({ person, blueprint })))
      .find(({ person }) => person.email === email);

  function snapshotOf(spaceId: string): ConversationListSnapshot {
    const items = conversations
      .map((each) => each.summary)
      .filter((each) => each.spaceId === spaceId)
      .toSorted((a, b) => b.activeAt.localeCompare(a.activeAt));
    return { phase: 'ready', items, unread: items.reduce((sum, each) => sum + each.unread, 0) };
  }

  function listOf(spaceId: string) {
    const list = lists.get(spaceId) ?? observable(snapshotOf(spaceId));
    lists.set(spaceId, list);
    return list;
  }

  function adopt(data: (typeof world.conversations)[number], meId: string): FakeConversation {
    const changed = () => listOf(data.base.spaceId).set(snapshotOf(data.base.spaceId));
    return new FakeConversation(data, meId, () => live.get().status === 'live', changed);
  }

  function enter(email: string): Me {
    const found = personOf(email) ?? personOf('ana@weddings.example')!;
    const { person, blueprint } = found;
    const permissions = (role: string) => blueprint.roles.find((each) => each.id === role)?.permissions ?? [];
    const memberships = [{ space: blueprint.id, role: person.role, permissions: permissions(person.role) }];
    const me: Me = {
      user: { id: person.id, displayName: person.displayName },
      email,
      emailVerified: true,
      language: 'en',
      deviceId: 'd0',
      operator: true,
      memberships,
    };
    lists.clear();
    conversations = world.conversations
      .filter(({ base }) => base.members.some((member) => member.personId === person.id))
      .map((data) => adopt(data, person.id));
    sessionStorage.setItem(rememberedKey, email);
    session.set({ phase: 'signed-in', me });
    return me;
  }

  function spaces(): Space[] {
    const state = session.get();
    const memberships = state.phase === 'signed-in' ? state.me.memberships : [];
    return world.spaces.map(({ blueprint }) => {
      const { sample: _sample, ...space } = blueprint;
      const role = joined.has(blueprint.id) ? blueprint.joinRole : undefined;
      const membership =
        memberships.find((each) => each.space === blueprint.id) ??
        (role && {
          space: blueprint.id,
          role,
          permissions: blueprint.roles.find((each) => each.id === role)?.permissions ?? [],
        });
      return { ...space, ...(membership && { membership }) };
    });
  }

  const books = new FakeBooks();
  const jobs = fakeJobs();
  const commentsByName = new Map<string, ReturnType<typeof fakeComments>>();
  const referencesByName = new Map<string, ReturnType<typeof fakeReferences>>();
  const commentsOf = (id: string, reference: string) => {
    const name = `${id} ${reference}`;
    const comments = commentsByName.get(name) ?? fakeComments(conversationOf(id)!, reference);
    commentsByName.set(name, comments);
    return comments;
  };
  const referencesOf = (id: string) => {
    const references = referencesByName.get(id) ?? fakeReferences(conversationOf(id)!);
    referencesByName.set(id, references);
    return references;
  };
  const conversationOf = (id: string) => conversations.find((each) => each.data.base.id === id);

  function start(
    spaceId: string,
    kind: 'direct' | 'group',
    memberIds: readonly string[],
    title?: string,
  ): ConversationSummary {
    const state = session.get();
    if (state.phase !== 'signed-in') throw new RialtoError('SIGNED_OUT', 'Nobody is signed in.');
    const meId = state.me.user.id;
    const known = conversations.find(
      ({ data: { base } }) =>
        kind === 'direct' && base.kind === 'direct' && base.members.some((each) => each.personId === memberIds[0]),
    );
    if (known) return known.summary;
    const people = world.spaces.find(({ blueprint }) => blueprint.id === spaceId)?.people ?? [];
    const members = [meId, ...memberIds].flatMap((personId) => {
      const person = people.find((each) => each.id === personId);
      return person ? [{ personId, displayName: person.displayName, role: person.role, delivered: 0, read: 0 }] : [];
    });
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const base = {
      id,
      spaceId,
      kind,
      feed: `conversation:${id}`,
      epoch: 'e1',
      head: 1,
      createdBy: meId,
      members,
      createdAt: at,
      activeAt: at,
    };
    const made = adopt({ base: { ...base, ...(title && { title }) }, messages: [] }, meId);
    conversations = [made, ...conversations];
    made.changed();
    return made.summary;
  }

  function request(method: string, path: string, body: unknown): unknown {
    const answer = books.request(method, path, body);
    if (answer !== undefined) return answer;
    const [, , id = '', part, personId] = path.split('/');
    const conversation = conversationOf(id);
    if (!conversation) throw new RialtoError('NOT_FOUND', 'Nothing is here.', { status: 404 });
    const { members, spaceId } = conversation.data.base;
    const asked = body as { title?: string; memberIds?: string[] } | undefined;
    if (method === 'PATCH') conversation.rename(asked?.title ?? '');
    if (method === 'DELETE' && part) {
      conversation.setMembers(members.filter((member) => member.personId !== personId));
      const state = session.get();
      if (state.phase === 'signed-in' && personId === state.me.user.id)
        conversations = conversations.filter((each) => each !== conversation);
      conversation.changed();
    }
    if (method === 'POST') {
      const people = world.spaces.find(({ blueprint }) => blueprint.id === spaceId)?.people ?? [];
      const added = people.filter((person) => asked?.memberIds?.includes(person.id));
      conversation.setMembers([
        ...members,
        ...added.map((person) => ({
          personId: person.id,
          displayName: person.displayName,
          role: person.role,
          delivered: 0,
          read: 0,
        })),
      ]);
    }
    return conversation.summary;
  }

  const presences = ['online', 'online', 'away', 'offline'] as const;
  const presenceCache = new Map<string, { status: (typeof presences)[number]; lastSeenAt?: string }>();

  const client: Client = {
    session: {
      deviceId: 'd0',
      get state() {
        return session.get();
      },
      getSnapshot: session.get,
      subscribe: session.subscribe,
      async restore() {
        const email = sessionStorage.getItem(rememberedKey);
        if (email) enter(email);
        else session.set({ phase: 'signed-out' });
      },
      async signIn({ email, password: given }) {
        await new Promise((done) => setTimeout(done, 200));
        if (!personOf(email) || given === '') throw new RialtoError('INVALID_CREDENTIALS', 'Wrong.', { status: 401 });
        enter(email);
      },
      async signUp() {
        enter('ana@weddings.example');
      },
      async signOut() {
        sessionStorage.removeItem(rememberedKey);
        session.set({ phase: 'signed-out', reason: 'user' });
      },
      async reloadMe() {
        return enter(sessionStorage.getItem(rememberedKey) ?? '');
      },
      async rename(displayName) {
        const state = session.get();
        if (state.phase !== 'signed-in') throw new RialtoError('SIGNED_OUT', 'Nobody is signed in.');
        const me = { ...state.me, user: { ...state.me.user, displayName } };
        session.set({ phase: 'signed-in', me });
        return me;
      },
      async setLanguage(language) {
        const state = session.get();
        if (state.phase !== 'signed-in') throw new RialtoError('SIGNED_OUT', 'Nobody is signed in.');
        const me = { ...state.me, language };
        session.set({ phase: 'signed-in', me });
        return me;
      },
      async requestPasswordReset() {},
      async confirmPasswordReset() {},
      async verifyEmail() {},
      async changePassword() {},
      devices: async () => devices,
      async renameDevice(id, name) {
        devices = devices.map((each) => (each.id === id ? { ...each, name } : each));
        return devices.find((each) => each.id === id)!;
      },
      async signOutDevice(id) {
        devices = devices.filter((each) => each.id !== id);
      },
      async samplePeople() {
        const items = world.spaces.map(({ blueprint, people }) => ({
          space: blueprint.id,
          name: blueprint.name,
          tagline: blueprint.tagline,
          icon: blueprint.icon,
          people: people.slice(0, 3).map(({ email, displayName, role, about = '' }) => ({
            email,
            displayName,
            role,
            about,
            roleName: blueprint.roles.find((each) => each.id === role)?.name ?? role,
          })),
        }));
        return { items, password };
      },
    },
    spaces: {
      list: async () => spaces(),
      async join(spaceId) {
        joined.add(spaceId);
        return spaces().find((each) => each.id === spaceId)!.membership!;
      },
      async people(spaceId, { query = '', role } = {}) {
        const people = world.spaces.find(({ blueprint }) => blueprint.id === spaceId)?.people ?? [];
        const fits = (person: (typeof people)[number]) =>
          person.displayName.toLowerCase().includes(query.toLowerCase()) && (!role || person.role === role);
        return { items: people.filter(fits).toSorted((a, b) => a.displayName.localeCompare(b.displayName)) };
      },
    },
    inbox: { watch: () => () => undefined },
    live: {
      get state() {
        return live.get();
      },
      getSnapshot: live.get,
      subscribe: live.subscribe,
    },
    messaging: {
      conversations: (spaceId) => {
        const list = listOf(spaceId);
        return { getSnapshot: list.get, subscribe: list.subscribe, retry: () => undefined };
      },
      conversation: (id) => conversationOf(id) ?? gone,
      comments: (id, reference) => commentsOf(id, reference),
      references: (id) => referencesOf(id),
      create: async (spaceId, { kind, memberIds, title }) => start(spaceId, kind, memberIds, title),
    },
    notifications: fakeNotifications(jobs.begin),
    jobs: jobs.client,
    presence: {
      watch: () => () => undefined,
      get(personId) {
        const status = presences[Number(personId.at(-1)) % presences.length] ?? 'offline';
        const known = presenceCache.get(personId) ?? {
          status,
          ...(status === 'offline' && { lastSeenAt: new Date(Date.now() - 7_400_000).toISOString() }),
        };
        presenceCache.set(personId, known);
        return known;
      },
      setActive: () => undefined,
    },
    administration: fakeAdministration(),
    mailbox: fakeMailbox(),
    request: async <T>(method: string, path: string, options?: { body?: unknown }) =>
      request(method, path, options?.body) as T,
    ...{ openReplica: async (_client: unknown, feed: string) => books.replica(feed) },
  };

  const goneSnapshot = {
    phase: 'gone',
    items: [],
    hasOlder: false,
    hasNewer: false,
    loadingOlder: false,
    typing: [],
  } as const;
  const nothing = () => undefined;
  const gone = {
    getSnapshot: () => goneSnapshot,
    subscribe: () => nothing,
    open: nothing,
    close: nothing,
    send: nothing,
    retry: nothing,
    discard: nothing,
    loadOlder: async () => undefined,
    markRead: nothing,
    setTyping: nothing,
  };

  Object.assign(window, {
    rialtoFake: {
      setLive: (status: LiveState['status'], waiting = 0) => live.set({ status, waiting, since: Date.now() }),
      moveJob: jobs.move,
      fill: (id: string, count: number) => conversationOf(id)?.fill(count),
      hear: (id: string, body: string) => {
        const conversation = conversationOf(id);
        const state = session.get();
        const other = conversation?.data.base.members.find(
          (each) => state.phase === 'signed-in' && each.personId !== state.me.user.id,
        );
        if (conversation && other) conversation.hear(other.personId, body);
      },
    },
  });
  return client;
}
