import type { Client } from '@/lib/client';
import { storage } from '@/lib/storage';
import { workerRegistration } from '@/lib/worker';

/** The endpoint that the server was told of last; the browser may have another since. */
const toldKey = 'rialto.push';

export type PushState = 'unsupported' | 'blocked' | 'off' | 'on';

const canPush = () => 'PushManager' in window && 'Notification' in window;

async function subscriptionHere(): Promise<PushSubscription | null | undefined> {
  return (await workerRegistration())?.pushManager?.getSubscription();
}

/** `isKnown` says whether the server has this device among those it sends to. */
export async function pushState(isKnown: boolean): Promise<PushState> {
  if (!canPush() || !(await workerRegistration())) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return isKnown && Notification.permission === 'granted' && (await subscriptionHere()) ? 'on' : 'off';
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const isSame = (key: ArrayBuffer | null, other: Uint8Array) =>
  key !== null && key.byteLength === other.length && new Uint8Array(key).every((byte, at) => byte === other[at]);

/** A subscription for this server's key; one for another key makes room. */
async function subscribe(registration: ServiceWorkerRegistration, publicKey: string): Promise<PushSubscription> {
  const applicationServerKey = bytesOf(publicKey);
  const known = await registration.pushManager.getSubscription();
  if (known && isSame(known.options.applicationServerKey, applicationServerKey)) return known;
  await known?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function tell(notifications: Client['notifications'], subscription: PushSubscription): Promise<void> {
  await notifications.addWebPush(subscription.toJSON());
  storage.set(toldKey, subscription.endpoint);
}

/** Asks for the permission and begins. Only after a click: browsers block a question that nobody asked for. */
export async function turnPushOn(notifications: Client['notifications'], publicKey: string): Promise<void> {
  const registration = await workerRegistration();
  if (!registration || (await Notification.requestPermission()) !== 'granted') return;
  const subscription = await subscribe(registration, publicKey);
  try {
    await tell(notifications, subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

/** No push messages come to this browser any more, whatever the server believes. */
export async function turnPushOff(): Promise<void> {
  storage.set(toldKey, null);
  try {
    await (await subscriptionHere())?.unsubscribe();
  } catch {
    // The server ends it with the session.
  }
}

/** Tells the server when the browser has another subscription than the one it knows. */
export async function keepPush(notifications: Client['notifications']): Promise<void> {
  const told = storage.get(toldKey);
  const registration = await workerRegistration();
  if (told === null || !registration || !canPush() || Notification.permission !== 'granted') return;
  try {
    const known = await registration.pushManager.getSubscription();
    if (known?.endpoint === told) return;
    await tell(notifications, known ?? (await subscribe(registration, (await notifications.pushTargets()).publicKey)));
  } catch {
    // The next start tries again.
  }
}

interface Shown {
  readonly id?: string;
  readonly space?: string;
}

/** What the notification is about, as the worker put it there. */
const aboutOf = (notification: Notification): Shown => (notification.data as Shown | null) ?? {};

/** Notifications of the system about what was read, here or elsewhere, go. */
export async function closeShown(spaceId: string, isRead: (tag: string, id: string | undefined) => boolean) {
  const shown = (await (await workerRegistration())?.getNotifications()) ?? [];
  for (const notification of shown) {
    const { id, space } = aboutOf(notification);
    if (space === spaceId && isRead(notification.tag, id)) notification.close();
  }
}

/** Whoever signs out leaves neither notifications nor a subscription behind. */
export async function leavePush(): Promise<void> {
  await turnPushOff();
  for (const notification of (await (await workerRegistration())?.getNotifications()) ?? []) notification.close();
}
