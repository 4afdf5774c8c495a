import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict, ConflictSide, Row } from '@rialto/client/sync';
import { useMe } from '@/lib/client';
import { clock, dayName, daysBetween, useLocale, useNow } from '@/lib/time';
import { firstName } from '@/lib/names';
import { useBook, useReplica } from '../book/BookContext';

export type ConflictRow = Row<Conflict>;

const latest = ({ kept, lost }: ConflictRow) => Math.max(kept.at, lost.at);

/** All conflicts of the book, the latest first. */
export function useConflicts(): readonly ConflictRow[] {
  const { conflicts } = useReplica();
  const version = useSyncExternalStore(conflicts.subscribe, conflicts.version);
  // The version stands for what is in the table.
  return useMemo(() => [...conflicts.values()].sort((a, b) => latest(b) - latest(a)), [conflicts, version]);
}

/** The records with a conflict that nobody has looked at yet. */
export function useInConflict(type: string): ReadonlySet<string> {
  const conflicts = useConflicts();
  return useMemo(
    () => new Set(conflicts.flatMap((each) => (each.status === 'open' && each.type === type ? [each.record] : []))),
    [conflicts, type],
  );
}

/** Fields that really stand differently; a deletion stands against all that was written. */
export function differingFields({ fields, kept, lost }: Conflict): readonly string[] {
  if ('deleted' in kept.values || 'deleted' in lost.values) return fields.filter((field) => field !== 'deleted');
  return fields.filter((field) => JSON.stringify(kept.values[field]) !== JSON.stringify(lost.values[field]));
}

/** Who wrote a side, on what and when: "Jonas, Pixel, 14:02". */
export function useSideText(): (side: ConflictSide) => string {
  const { t } = useTranslation('sharing');
  const { book } = useBook();
  const me = useMe().user.id;
  const locale = useLocale();
  const now = useNow();
  return ({ personId, device, at }) => {
    const person = book.members.find((each) => each.personId === personId);
    const time = clock(locale, at);
    const when = daysBetween(at, now) === 0 ? time : `${dayName(locale, at, now)}, ${time}`;
    const who = personId === me ? t('side.you') : person ? firstName(person.displayName) : t('side.somebody');
    return t(device === '' ? 'side.noDevice' : 'side.device', { who, device, when });
  };
}
