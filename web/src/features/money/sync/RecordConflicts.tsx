import { useMemo } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/client';
import { firstName } from '@/lib/names';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useBook } from '../book/BookContext';
import { differingFields, useConflicts, type ConflictRow } from './useConflicts';
import { useResolve } from './useResolve';
import { useWords } from './words';

/** Where a record is shown: what two devices made of it, for as long as nobody has decided. */
export function RecordConflicts({ type, id }: { type: string; id: string }) {
  const conflicts = useConflicts();
  const open = useMemo(
    () => conflicts.filter((each) => each.status === 'open' && each.type === type && each.record === id),
    [conflicts, type, id],
  );
  if (open.length === 0) return null;
  return (
    <div className="mb-3 grid gap-2">
      {open.map((conflict) => (
        <ConflictNotice key={conflict.id} conflict={conflict} />
      ))}
    </div>
  );
}

function ConflictNotice({ conflict }: { conflict: ConflictRow }) {
  const { t } = useTranslation('sharing');
  const { canEdit } = useBook();
  const resolve = useResolve();
  const text = useNoticeText(conflict);
  return (
    <div data-testid="conflict-notice">
      <Notice
        tone="warn"
        action={
          canEdit && (
            <span className="flex flex-wrap justify-end gap-1">
              <Button size="sm" icon={Undo2} onClick={() => resolve(conflict, 'undo')} data-testid="conflict-undo">
                {t('conflicts.undo')}
              </Button>
              <Button
                size="sm"
                variant="quiet"
                onClick={() => resolve(conflict, 'dismiss')}
                data-testid="conflict-keep"
              >
                {t('conflicts.keep')}
              </Button>
            </span>
          )
        }
      >
        {text}
      </Notice>
    </div>
  );
}

/** "Leo changed this on another device. €180.00 is kept, yours was €220.00." */
function useNoticeText(conflict: ConflictRow): string {
  const { t } = useTranslation('sharing');
  const { book } = useBook();
  const me = useMe().user.id;
  const words = useWords();
  const { type, record, kept, lost } = conflict;
  const [first] = differingFields(conflict);
  const other = kept.personId === me ? lost : kept;
  const person = book.members.find(({ personId }) => personId === other.personId);
  const who =
    other.personId === me
      ? t('notice.youElsewhere')
      : t('notice.changed', { who: firstName(person?.displayName ?? '?') });
  if (kept.values['deleted'] === true) return `${who} ${t('notice.keptDeleted')}`;
  if (first === undefined) return who;
  const value = (side: typeof kept) =>
    side.values['deleted'] === true ? t('deleted') : words.value(type, record, first, side.values[first]);
  const values = { field: words.field(first), kept: value(kept), lost: value(lost) };
  const whose = lost.personId === me ? 'notice.keptYours' : 'notice.keptTheirs';
  return `${who} ${t(whose, { ...values, who: firstName(person?.displayName ?? '?') })}`;
}
