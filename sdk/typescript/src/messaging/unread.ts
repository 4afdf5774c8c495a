import type { Change, Conversation } from '../generated/contract.js';
import { applied, cursorIn } from './model.js';

/**
 * A conversation with what it takes to keep its unread count right without asking: the count as it was loaded, and the
 * messages of others that came after. `unsure` says that a cursor moved among messages that were never seen here, so
 * that only the server can count: load the conversation again.
 */
export interface Counted {
  readonly conversation: Conversation;
  readonly loadedHead: number;
  readonly loadedUnread: number;
  /** Revisions of the messages by others since it was loaded that are still unread, rising. */
  readonly newer: readonly number[];
  readonly unsure: boolean;
}

export function counted(conversation: Conversation): Counted {
  return { conversation, loadedHead: conversation.head, loadedUnread: conversation.unread, newer: [], unsure: false };
}

export function advanced(before: Counted, change: Change, me: string): Counted {
  const conversation = applied(before.conversation, change, me);
  if (conversation === before.conversation) return before;
  const after = { ...before, conversation };
  if (change.type === 'message_created' && change.actor !== me)
    return summed({ ...after, newer: [...before.newer, change.rev] });
  if (change.type === 'cursor_moved' && cursorIn(change).personId === me)
    return readUpTo(after, before.conversation.read);
  return after;
}

/** A conversation loaded again while changes went on: the loaded one wins, and what it lacks is put on top. */
export function reloaded(conversation: Conversation, meanwhile: readonly Change[], me: string): Counted {
  return meanwhile.reduce((state, change) => advanced(state, change, me), counted(conversation));
}

function readUpTo(state: Counted, readBefore: number): Counted {
  const { read } = state.conversation;
  if (read <= readBefore) return state;
  const newer = state.newer.filter((rev) => rev > read);
  if (read >= state.loadedHead) return summed({ ...state, newer, loadedUnread: 0 });
  if (state.loadedUnread === 0) return summed({ ...state, newer });
  return { ...state, newer, unsure: true };
}

function summed(state: Counted): Counted {
  const unread = state.loadedUnread + state.newer.length;
  return unread === state.conversation.unread ? state : { ...state, conversation: { ...state.conversation, unread } };
}
