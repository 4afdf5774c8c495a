import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useMedia } from '@/lib/useMedia';
import { Button, buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Kbd } from '@/ui/Kbd';
import { useBook } from '../book/BookContext';
import { PageFrame } from '../PageFrame';
import { useRowContext } from '../register/useRowContext';
import { useRowKeys } from '../useRowKeys';
import { useCategoriser } from './categorisers';
import { UncategorisedRow } from './UncategorisedRow';
import { useReview, type Review } from './useReview';

/** Goes through what has no category, with a hand on the keyboard. */
export function UncategorisedPage() {
  const { t } = useTranslation('suggest');
  const { id: spaceId } = useSpace();
  const { canEdit } = useBook();
  const review = useReview();
  const learnt = useCategoriser() !== undefined;
  const { rows, sure } = review;
  return (
    <PageFrame
      full
      add={false}
      testId="uncategorised-page"
      head={
        <div className="grid gap-0.5">
          <p className="text-lead font-semibold" data-testid="uncategorised-count" data-count={rows.length}>
            {t('left', { count: rows.length })}
          </p>
          {!learnt && rows.length > 0 && (
            <p role="status" className="text-small text-ink-2">
              {t('learning')}
            </p>
          )}
        </div>
      }
      actions={
        canEdit &&
        sure.length > 0 && (
          <Button variant="primary" onClick={review.fileSure} data-testid="accept-sure">
            {t('acceptSure', { count: sure.length })}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty
          title={t('doneTitle')}
          action={
            <Link to="/s/$spaceId/transactions" params={{ spaceId }} className={buttonClass()}>
              {t('toTransactions')}
            </Link>
          }
        >
          {t('done')}
        </Empty>
      ) : (
        <ReviewList review={review} canEdit={canEdit} />
      )}
    </PageFrame>
  );
}

function ReviewList({ review, canEdit }: { review: Review; canEdit: boolean }) {
  const { t } = useTranslation('suggest');
  const { rows, suggestions, active, activate } = review;
  const context = useRowContext();
  const isPhone = useMedia('phone');
  const [choosing, setChoosing] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const height = isPhone ? 104 : 52;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (at) => rows[at]?.id ?? at,
  });

  // One comes here to go through them: the keys work at once.
  useEffect(() => box.current?.focus(), []);

  const { move, press } = useRowKeys({ count: rows.length, active, onActivate: activate, virtual });

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    const candidates = suggestions.get(active)?.candidates ?? [];
    const take = (place: number) => {
      const category = candidates[place]?.category;
      if (canEdit && row && category) review.file(row, category);
    };
    press(event, {
      j: () => move(active + 1),
      k: () => move(active - 1),
      Enter: () => take(0),
      '1': () => take(0),
      '2': () => take(1),
      '3': () => take(2),
      c: () => canEdit && setChoosing(row?.id),
    });
  }

  return (
    <>
      <div
        ref={box}
        role="grid"
        aria-label={t('list')}
        aria-rowcount={rows.length}
        aria-activedescendant={rows[active] && `uncategorised-${rows[active].id}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid="uncategorised"
        className="min-h-0 flex-1 overflow-y-auto border-t border-line outline-offset-[-2px]"
      >
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                role="presentation"
                className="absolute inset-x-0"
                style={{ transform: `translateY(${start}px)`, height }}
              >
                <UncategorisedRow
                  row={row}
                  context={context}
                  suggestion={suggestions.get(index)}
                  active={index === active}
                  choosing={choosing === row.id}
                  canEdit={canEdit}
                  onActivate={() => activate(index)}
                  onChoosing={(on) => {
                    setChoosing(on ? row.id : undefined);
                    if (!on) box.current?.focus();
                  }}
                  onFile={(category) => review.file(row, category)}
                />
              </div>
            );
          })}
        </div>
      </div>
      {canEdit && !isPhone && <Keys />}
    </>
  );
}

function Keys() {
  const { t } = useTranslation('suggest');
  const keys = [
    { caps: ['↵'], words: t('keys.take') },
    { caps: ['2', '3'], words: t('keys.second') },
    { caps: ['C'], words: t('keys.other') },
    { caps: ['↑', '↓'], words: t('keys.move') },
  ];
  return (
    <footer className="flex h-10 shrink-0 items-center gap-5 border-t border-line px-6 text-caption text-ink-3">
      {keys.map(({ caps, words }) => (
        <span key={words} className="inline-flex items-center gap-1.5">
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          {words}
        </span>
      ))}
    </footer>
  );
}
