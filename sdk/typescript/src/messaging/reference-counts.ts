import type { Conversation, Message, ReferenceCount } from '../generated/contract.js';

/** How much was said about something. */
export interface ReferenceState {
  readonly count: number;
  /** Messages of others that you have not read. */
  readonly unread: number;
}

/** An unread message; what is about nothing in particular is unread as well, and holds the cursor back. */
interface Unread {
  readonly rev: number;
  readonly reference: string | undefined;
}

/** What is known of a conversation's references, and which of its messages are unread. Plain data. */
export interface Counts {
  readonly totals: ReadonlyMap<string, number>;
  /** The revision up to which `totals` counts. */
  readonly head: number;
  /** By rising revision. */
  readonly unread: readonly Unread[];
  /** All unread messages up to here are in `unread`. */
  readonly known: number;
  /** Whether that is all there are, so that `known` goes on with what comes. */
  readonly complete: boolean;
}

export const nothingCounted: Counts = { totals: new Map(), head: 0, unread: [], known: 0, complete: true };

interface Loaded {
  readonly conversation: Conversation;
  readonly items: readonly ReferenceCount[];
  readonly head: number;
  /** The first page of messages after your cursor; `next` is there when it is not all. */
  readonly after: { readonly items: readonly Message[]; readonly next?: number };
}

export function counted({ conversation, items, head, after }: Loaded, me: string): Counts {
  const unread = after.items
    .filter((message) => message.authorId !== me)
    .map(({ rev, reference }) => ({ rev, reference }));
  const last = after.items.at(-1)?.rev ?? 0;
  const complete = after.next === undefined;
  return {
    totals: new Map(items.map(({ reference, count }) => [reference, count])),
    head,
    unread,
    known: complete ? Math.max(conversation.head, last) : last,
    complete,
  };
}

/** A message that came live. */
export function withMessage(counts: Counts, { rev, reference, authorId }: Message, me: string): Counts {
  const fresh = rev > counts.head && reference !== undefined;
  const totals = fresh ? new Map(counts.totals).set(reference, (counts.totals.get(reference) ?? 0) + 1) : counts.totals;
  const heard = authorId !== me && !counts.unread.some((one) => one.rev === rev);
  const unread = heard ? [...counts.unread, { rev, reference }].sort((a, b) => a.rev - b.rev) : counts.unread;
  const known = counts.complete ? Math.max(counts.known, rev) : counts.known;
  return { ...counts, totals, head: Math.max(counts.head, rev), unread, known };
}

/** What the conversation's cursor says is read. */
export function readTo(counts: Counts, cursor: number): Counts {
  if (!counts.unread.some(({ rev }) => rev <= cursor)) return counts;
  return { ...counts, unread: counts.unread.filter(({ rev }) => rev > cursor) };
}

/** The person has read what was said about one thing. */
export function readAbout(counts: Counts, reference: string, upTo: number): Counts {
  const left = counts.unread.filter((one) => one.reference !== reference || one.rev > upTo);
  return left.length === counts.unread.length ? counts : { ...counts, unread: left };
}

/** How far the conversation's cursor can go without passing something that is unread. */
export function cursorOf({ unread, known }: Counts): number {
  const first = unread[0];
  return first === undefined ? known : Math.min(known, first.rev - 1);
}

export function statesOf({ totals, unread }: Counts): ReadonlyMap<string, ReferenceState> {
  const states = new Map<string, ReferenceState>();
  for (const [reference, count] of totals) states.set(reference, { count, unread: 0 });
  for (const { reference } of unread) {
    const state = reference === undefined ? undefined : states.get(reference);
    if (state && reference !== undefined) states.set(reference, { ...state, unread: state.unread + 1 });
  }
  return states;
}
