import type { Notice, NotificationPreference, NotificationSettings, NoticesSnapshot } from '@rialto/client';
import type { Client } from '../src/lib/client';

const hourMs = 3_600_000;

/** Those of today have one time, so that midnight never comes between them. */
function sampleNotices(now: number): Notice[] {
  const at = (hours: number) => new Date(now - hours * hourMs).toISOString();
  const message = { kind: 'direct_message_missed', topic: 'conversation:c-vera', critical: false };
  const link = '/s/weddings/messages/c-vera';
  return [
    {
      id: 'n5',
      ...message,
      subject: 'New message from Vera',
      text: 'Thursday at 18:30?',
      link,
      at: at(0),
      read: false,
    },
    {
      id: 'n4',
      kind: 'announcement',
      topic: 'announcement:a1',
      subject: 'Open day on Saturday',
      text: 'Meet the vendors at Ostrander Hall, from 10 to 4.',
      at: at(0),
      read: false,
      critical: false,
    },
    {
      id: 'n3',
      ...message,
      subject: 'New message from Vera',
      text: 'The bowl is ready.',
      link,
      at: at(0),
      read: true,
    },
    { id: 'n2', ...message, subject: 'New message from Vera', text: 'Hello Ana', link, at: at(50), read: true },
  ];
}

/** Notices of the wedding space; none elsewhere. What is chosen lasts as long as the page. */
export function fakeNotifications(beginJob: () => string): Client['notifications'] {
  let preferences: NotificationPreference[] = [
    { kind: 'announcement', critical: false, push: true, mail: true },
    { kind: 'direct_message_missed', critical: false, push: true, mail: true },
    { kind: 'security_alert', critical: true, push: true, mail: true },
  ];
  let settings: NotificationSettings = { zone: 'UTC', digest: 'off' };
  let muted: string[] = [];
  const lists = new Map<string, ReturnType<Client['notifications']['notices']>>();

  function listOf(spaceId: string) {
    const listeners = new Set<() => void>();
    let snapshot: NoticesSnapshot;
    const show = (items: readonly Notice[]) => {
      const unread = items.filter(({ read }) => !read).length;
      snapshot = { phase: 'ready', items, unread, hasMore: false, loadingMore: false };
      listeners.forEach((listener) => listener());
    };
    show(spaceId === 'weddings' ? sampleNotices(Date.now()) : []);
    return {
      getSnapshot: () => snapshot,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      onArrived: () => () => undefined,
      retry: () => undefined,
      loadMore: async () => undefined,
      read: async (reading: { id?: string; topic?: string; upTo?: string }) => {
        const isMeant = ({ id, topic }: Notice) =>
          id === reading.id || topic === reading.topic || (reading.upTo !== undefined && id <= reading.upTo);
        show(snapshot.items.map((notice) => (isMeant(notice) ? { ...notice, read: true } : notice)));
      },
    };
  }

  return {
    notices(spaceId) {
      const list = lists.get(spaceId) ?? listOf(spaceId);
      lists.set(spaceId, list);
      return list;
    },
    announce: async () => beginJob(),
    setLanguage: () => undefined,
    preferences: async () => preferences,
    async setPreference(_space, { kind, channel, wanted }) {
      preferences = preferences.map((each) => (each.kind === kind ? { ...each, [channel]: wanted } : each));
    },
    settings: async () => settings,
    setSettings: async (next) => (settings = next),
    mutedTopics: async () => muted,
    async mute(_space, topic, isMuted) {
      muted = [...muted.filter((each) => each !== topic), ...(isMuted ? [topic] : [])];
    },
    pushTargets: async () => ({ items: [], publicKey: '' }),
    addWebPush: async () => ({ id: 't', kind: 'web', deviceId: 'd0', createdAt: new Date().toISOString() }),
    removePushTarget: async () => undefined,
    unsubscribe: async () => ({ kind: 'announcement', spaceId: 'weddings' }),
  };
}
