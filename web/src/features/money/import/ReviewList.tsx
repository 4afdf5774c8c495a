import { useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { useMedia } from '@/lib/useMedia';
import { useRowContext } from '../register/useRowContext';
import { useRowKeys } from '../useRowKeys';
import { comesIn, isLinked, type Target } from './review';
import { ReviewRow } from './ReviewRow';
import type { Decisions, ReviewItem } from './useDecisions';
import type { ImportRun } from './useImport';

interface ReviewListProps {
  run: ImportRun;
  targets: readonly Target[];
  items: readonly ReviewItem[];
  decisions: Decisions;
}

const put = <Value,>(map: ReadonlyMap<number, Value>, at: number, value: Value) => new Map(map).set(at, value);

/** The rows of a file: arrows move, Space takes in or out, T links a transfer, C chooses the category. */
export function ReviewList({ run, targets, items, decisions }: ReviewListProps) {
  const { t } = useTranslation('transfer');
  const context = useRowContext();
  const isPhone = useMedia('phone');
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(0);
  const active = Math.min(wanted, items.length - 1);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    // Until it is measured: a row that comes in has a field for its category.
    estimateSize: () => (isPhone ? 92 : 44),
    overscan: 10,
    getItemKey: (at) => items[at]?.key ?? at,
  });

  const includes = (item: ReviewItem) => comesIn(targets[item.place]!, item.match, item.at);
  const links = (item: ReviewItem) => isLinked(targets[item.place]!, item.match, item.at);
  const setInclude = ({ place, at }: ReviewItem, on: boolean) => {
    const target = targets[place]!;
    run.setTarget(place, { ...target, include: put(target.include, at, on) });
  };
  const setLink = ({ place, at }: ReviewItem, on: boolean) => {
    const target = targets[place]!;
    run.setTarget(place, { ...target, link: put(target.link, at, on) });
  };
  const setCategory = ({ place, at }: ReviewItem, category: string | null) => {
    const target = targets[place]!;
    run.setTarget(place, { ...target, categories: put(target.categories, at, category) });
  };

  const { press } = useRowKeys({ count: items.length, active, onActivate: setWanted, virtual });

  function onKeyDown(event: KeyboardEvent) {
    const item = items[active];
    if (!item) return;
    press(event, {
      ' ': () => setInclude(item, !includes(item)),
      t: () => item.match?.transfer && setLink(item, !links(item)),
      c: () => box.current?.querySelector<HTMLElement>(`[data-key="${item.key}"] input[role="combobox"]`)?.focus(),
    });
  }

  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('review.list')}
      aria-rowcount={items.length}
      aria-activedescendant={items[active] && `import-row-${items[active].key}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-testid="import-rows"
      className="min-h-0 flex-1 overflow-y-auto border-t border-line outline-offset-[-2px]"
    >
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          const target = item && targets[item.place];
          if (!item || !target) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="presentation"
              className="absolute inset-x-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ReviewRow
                item={item}
                context={context}
                currency={target.statement.currency}
                filed={decisions.filing.of(target, item.at, decisions.suggestion(item.place, item.at))}
                included={includes(item)}
                linked={links(item)}
                active={index === active}
                onActivate={() => setWanted(index)}
                onInclude={(on) => setInclude(item, on)}
                onLink={(on) => setLink(item, on)}
                onCategory={(category) => setCategory(item, category)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
