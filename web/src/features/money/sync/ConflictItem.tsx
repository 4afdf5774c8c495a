import { Check, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConflictSide } from '@rialto/client/sync';
import { cx } from '@/lib/cx';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { useBook } from '../book/BookContext';
import { differingFields, useSideText, type ConflictRow } from './useConflicts';
import { useResolve } from './useResolve';
import { useWords, type Words } from './words';

/** One conflict: what it is about, both values with who wrote them, and what can be done. */
export function ConflictItem({ conflict }: { conflict: ConflictRow }) {
  const { t } = useTranslation('sharing');
  const { canEdit } = useBook();
  const words = useWords();
  const resolve = useResolve();
  const { type, record, kept, lost, status } = conflict;
  const name = words.record(type, record, kept.values['deleted'] === true ? lost.values : {});
  const isOpen = status === 'open';
  // Undoing wrote the value that lost.
  const standing = status === 'undone' ? lost : kept;
  return (
    <li className="py-3.5" data-testid={isOpen ? 'conflict' : 'conflict-settled'}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-medium">{name ?? words.type(type)}</h3>
        {name && <span className="text-small text-ink-3">{words.type(type)}</span>}
        {!isOpen && <Badge tone="ok">{t(status === 'undone' ? 'conflicts.undone' : 'conflicts.dismissed')}</Badge>}
      </div>
      <div className="mt-2 grid gap-2 tablet:grid-cols-2">
        {[kept, lost].map((side, at) => (
          <Side key={at} side={side} conflict={conflict} words={words} stands={side === standing} />
        ))}
      </div>
      {isOpen && canEdit && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button size="sm" icon={Undo2} onClick={() => resolve(conflict, 'undo')} data-testid="conflict-undo">
            {t('conflicts.takeOther')}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            icon={Check}
            onClick={() => resolve(conflict, 'dismiss')}
            data-testid="conflict-keep"
          >
            {t('conflicts.keep')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface SideProps {
  side: ConflictSide;
  conflict: ConflictRow;
  words: Words;
  stands: boolean;
}

function Side({ side, conflict, words, stands }: SideProps) {
  const { t } = useTranslation('sharing');
  const sideText = useSideText();
  const { type, record } = conflict;
  const isDeletion = side.values['deleted'] === true;
  return (
    <div className={cx('rounded-md px-3 py-2', stands ? 'bg-sunken' : 'bg-warn-soft')}>
      <p className="flex items-center justify-between gap-2 text-caption text-ink-2">
        <span className="min-w-0">{sideText(side)}</span>
        <span className="shrink-0 font-medium">{t(stands ? 'conflicts.kept' : 'conflicts.notKept')}</span>
      </p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-small">
        {isDeletion ? (
          <dd className="col-span-2 font-medium">{t('conflicts.deletion')}</dd>
        ) : (
          differingFields(conflict).map((field) => (
            <div key={field} className="contents">
              <dt className="text-ink-2">{words.field(field)}</dt>
              <dd className="font-medium wrap-anywhere tabular-nums">
                {words.value(type, record, field, side.values[field])}
              </dd>
            </div>
          ))
        )}
      </dl>
    </div>
  );
}
