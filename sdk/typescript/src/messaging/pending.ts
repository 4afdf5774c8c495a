import { RialtoError } from '../errors.js';
import { errorOf } from '../outbox/outbox.js';
import type { OutboxEntry } from '../outbox/storage.js';
import type { Pending } from './timeline.js';

const errors = new WeakMap<OutboxEntry, RialtoError>();

/** A message of the outbox as a timeline shows it. */
export function pendingOf(entry: OutboxEntry): Pending {
  const { id, conversationId, body, reference, at, refusal } = entry;
  const error = errors.get(entry) ?? errorOf(entry);
  if (error) errors.set(entry, error);
  return {
    commandId: id,
    conversationId,
    body,
    at,
    failed: refusal !== undefined,
    ...(reference === undefined ? {} : { reference }),
    ...(error ? { error } : {}),
  };
}

/** What a message must have. */
export function requireText(body: string): string {
  if (body.trim() !== '') return body;
  throw new RialtoError('INVALID_FIELD', 'A message needs some text.', {
    fields: [{ path: 'body', message: 'must not be blank' }],
  });
}
