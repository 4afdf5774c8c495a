import { CurrentContext, type Context } from '../context.js';
import type {
  Language,
  NotificationPreference,
  NotificationSettings,
  Operations,
  PushTarget,
} from '../generated/contract.js';
import { callPublic, type Api } from '../http/api.js';
import type { Transport } from '../http/transport.js';
import type { Inbox } from '../spaces/inbox.js';
import { NoticeList } from './notice-list.js';

export type Announcement = Operations['announce']['body'];
export type NotificationChoice = Operations['setNotificationPreference']['body'];
export type PushTargets = Operations['listPushTargets']['answer'];
export type Unsubscribed = Operations['unsubscribeFromMails']['answer'];

interface Parts {
  readonly transport: Transport;
  readonly api: Api;
  readonly inbox: Pick<Inbox, 'watch'>;
  readonly contextOf: () => Context | undefined;
}

/** What whoever is signed in is told, where, and what they want to be told. */
export class Notifications {
  readonly #parts: Parts;
  readonly #current: CurrentContext;
  readonly #lists = new Map<string, NoticeList>();
  #language: Language | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#current = new CurrentContext(parts.contextOf, () => this.#forget());
  }

  /** The space's notices, made once; they load and stay live until sign-out. */
  notices(spaceId: string): NoticeList {
    const context = this.#current.get();
    const known = this.#lists.get(spaceId);
    if (known) return known;
    const list = new NoticeList({ spaceId, context, inbox: this.#parts.inbox, language: () => this.#language });
    this.#lists.set(spaceId, list);
    return list;
  }

  /** What notices are shown in, instead of the person's own language. */
  setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    for (const list of this.#lists.values()) list.refresh();
  }

  /** Every kind of notice that your role in the space can get. */
  async preferences(spaceId: string): Promise<NotificationPreference[]> {
    return (await this.#parts.api.call('listNotificationPreferences', { path: { spaceId } })).items;
  }

  async setPreference(spaceId: string, choice: NotificationChoice): Promise<void> {
    await this.#parts.api.call('setNotificationPreference', { path: { spaceId }, body: choice });
  }

  /**
   * Tells everybody in the space something. The same `commandId` again tells nobody twice, also with another text.
   *
   * @returns the job that does it, for `RialtoClient.jobs`
   */
  async announce(spaceId: string, announcement: Announcement, commandId: string): Promise<string> {
    return (await this.#parts.api.call('announce', { path: { spaceId }, body: announcement, commandId })).jobId;
  }

  /** When you want to be told, in all spaces. */
  settings(): Promise<NotificationSettings> {
    return this.#parts.api.call('getNotificationSettings', {});
  }

  setSettings(settings: NotificationSettings): Promise<NotificationSettings> {
    return this.#parts.api.call('setNotificationSettings', { body: settings });
  }

  async mutedTopics(spaceId: string): Promise<string[]> {
    return (await this.#parts.api.call('listMutedTopics', { path: { spaceId } })).items;
  }

  async mute(spaceId: string, topic: string, muted: boolean): Promise<void> {
    await this.#parts.api.call('muteTopic', { path: { spaceId }, body: { topic, muted } });
  }

  /** Where you get push messages, and the key that a browser subscribes with. */
  pushTargets(): Promise<PushTargets> {
    return this.#parts.api.call('listPushTargets', {});
  }

  /** Push messages on this device from now on; `subscription` is what `PushSubscription.toJSON` gives. */
  addWebPush(subscription: PushSubscriptionJSON): Promise<PushTarget> {
    const { endpoint = '', keys = {} } = subscription;
    const web = { endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' };
    return this.#parts.api.call('addPushTarget', { body: { web } });
  }

  async removePushTarget(pushTargetId: string): Promise<void> {
    await this.#parts.api.call('deletePushTarget', { path: { pushTargetId } });
  }

  /** Ends the mails of one kind with the token of a link in one of them; nobody needs to be signed in. */
  unsubscribe(token: string): Promise<Unsubscribed> {
    return callPublic(this.#parts.transport, 'unsubscribeFromMails', { query: { token } });
  }

  #forget(): void {
    for (const list of this.#lists.values()) list.close();
    this.#lists.clear();
  }
}
