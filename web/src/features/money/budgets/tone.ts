import type { Envelope } from '@rialto/client/money';

const nearShare = 0.85;

/** Of one: how much of an envelope is spent. */
export const spentShare = ({ carried, budgeted, spent }: Envelope): number =>
  carried + budgeted > 0 ? spent / (carried + budgeted) : spent > 0 ? 1 : 0;

/** How an envelope looks; words beside it say the same. */
export function toneOf(envelope: Envelope): 'accent' | 'near' | 'over' {
  if (envelope.available < 0) return 'over';
  return spentShare(envelope) >= nearShare ? 'near' : 'accent';
}
