import type { RialtoError } from '../errors.js';
import type { Change, Message } from '../generated/contract.js';
import { messageIn, type Member } from './model.js';

export type MessageStatus = 'sending' | 'failed' | 'sent' | 'delivered' | 'read';

export type TimelineEventType = 'conversation_created' | 'conversation_renamed' | 'member_added' | 'member_removed';

export interface MessageItem {
  readonly kind: 'message';
  /** Stays the same from the moment of sending: the command's id for your own messages, else the message's. */
  readonly key: string;
  readonly message: Message;
  /**
   * Of your own messages: `delivered` once every other member has received them, `read` once every other member has
   * read them. Messages of others are `sent`.
   */
  readonly status: MessageStatus;
  readonly mine: boolean;
  readonly error?: RialtoError;
}

export interface EventItem {
  readonly kind: 'event';
  readonly key: string;
  readonly type: TimelineEventType;
  readonly actor: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type TimelineItem = MessageItem | EventItem;

export type Entry =
  | { readonly kind: 'message'; readonly rev: number; readonly message: Message }
  | { readonly kind: 'event'; readonly rev: number; readonly item: EventItem };

/** A message on its way: shown at the end until its own revision is known. */
export interface Pending {
  readonly commandId: string;
  readonly conversationId: string;
  readonly body: string;
  readonly reference?: string;
  readonly at: string;
  readonly failed: boolean;
  readonly error?: RialtoError;
}

/** Confirmed history by rising revision, each revision once. */
export type Entries = readonly Entry[];

const EVENT_TYPES: ReadonlySet<string> = new Set<TimelineEventType>([
  'conversation_created',
  'conversation_renamed',
  'member_added',
  'member_removed',
]);

export const entryOfMessage = (message: Message): Entry => ({ kind: 'message', rev: message.rev, message });

/** What a change adds to the history; cursors and changes of a newer server add nothing. */
export function entryOfChange(change: Change): Entry | undefined {
  if (change.type === 'message_created') return entryOfMessage(messageIn(change));
  if (!EVENT_TYPES.has(change.type)) return undefined;
  const type = change.type as TimelineEventType;
  const { rev, actor, at, data } = change;
  return { kind: 'event', rev, item: { kind: 'event', key: `event:${rev}`, type, actor, at, data } };
}

/** Adds entries, from either end or between, whatever of them is there already. */
export function merged(entries: Entries, added: Entries): Entries {
  const fresh = added.filter((entry) => indexOf(entries, entry.rev) === undefined);
  if (fresh.length === 0) return entries;
  const last = entries.at(-1);
  const sorted = [...fresh].sort((a, b) => a.rev - b.rev).filter((entry, at, all) => entry.rev !== all[at - 1]?.rev);
  if (!last || last.rev < sorted[0]!.rev) return [...entries, ...sorted];
  return [...entries, ...sorted].sort((a, b) => a.rev - b.rev);
}

function indexOf(entries: Entries, rev: number): number | undefined {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = entries[middle]!.rev;
    if (found === rev) return middle;
    if (found < rev) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The lowest cursors among the other members: what all of them have received and read. */
export function reachedByAll(members: readonly Member[], me: string): { delivered: number; read: number } {
  const others = members.filter((member) => member.personId !== me);
  if (others.length === 0) return { delivered: 0, read: 0 };
  return {
    delivered: Math.min(...others.map((member) => Math.max(member.delivered, member.read))),
    read: Math.min(...others.map((member) => member.read)),
  };
}

interface View {
  readonly entries: Entries;
  readonly pending: readonly Pending[];
  readonly members: readonly Member[];
  readonly me: string;
}

/** The items to show. Those of `before` that have not changed are the same objects again. */
export function projected(view: View, before: readonly TimelineItem[] = []): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  const reached = reachedByAll(view.members, view.me);
  const confirmed = view.entries.map((entry) =>
    entry.kind === 'event' ? entry.item : messageItem(entry.message, reached, view.me, known),
  );
  const keys = new Set(confirmed.map((item) => item.key));
  const waiting = view.pending.filter((one) => !keys.has(one.commandId)).map((one) => pendingItem(one, view.me, known));
  const items = [...confirmed, ...waiting];
  return items.length === before.length && items.every((item, at) => item === before[at]) ? before : items;
}

type Known = ReadonlyMap<string, TimelineItem>;

function messageItem(
  message: Message,
  reached: { delivered: number; read: number },
  me: string,
  known: Known,
): MessageItem {
  const mine = message.authorId === me;
  const key = (mine ? message.commandId : undefined) ?? message.id;
  const status = mine ? statusAt(message.rev, reached) : 'sent';
  return reused({ kind: 'message', key, message, status, mine }, known);
}

function statusAt(rev: number, reached: { delivered: number; read: number }): MessageStatus {
  if (reached.read >= rev) return 'read';
  return reached.delivered >= rev ? 'delivered' : 'sent';
}

/** Until the server has numbered it, the message has revision 0 and its command's id. */
function pendingItem(pending: Pending, me: string, known: Known): MessageItem {
  const { commandId, conversationId, body, reference, at, failed, error } = pending;
  const item = { kind: 'message', key: commandId, status: failed ? 'failed' : 'sending', mine: true } as const;
  const before = known.get(commandId);
  const message =
    before?.kind === 'message' && before.message.rev === 0
      ? before.message
      : {
          id: commandId,
          rev: 0,
          conversationId,
          authorId: me,
          body,
          at,
          commandId,
          ...(reference === undefined ? {} : { reference }),
        };
  return reused({ ...item, message, ...(error ? { error } : {}) }, known);
}

function reused(item: MessageItem, known: Known): MessageItem {
  const before = known.get(item.key);
  if (before?.kind !== 'message') return item;
  const same = before.message === item.message && before.status === item.status && before.error === item.error;
  return same ? before : item;
}

/**
 * Where the line "new messages" belongs: before the first message of another person at or past this revision. Exact
 * when that message is loaded, else just past what you had read.
 */
export function firstUnread(
  entries: Entries,
  hasOlder: boolean,
  position: { read: number; unread: number },
  me: string,
): number | undefined {
  if (position.unread === 0) return undefined;
  const oldest = entries[0]?.rev ?? 0;
  if (hasOlder && oldest > position.read + 1) return position.read + 1;
  const first = entries.find(
    (entry) => entry.kind === 'message' && entry.rev > position.read && entry.message.authorId !== me,
  );
  return first?.rev ?? position.read + 1;
}
