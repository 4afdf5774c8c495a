import { useTranslation } from 'react-i18next';
import type { TransactionRow } from '@rialto/client/money';
import { PhoneRow } from './PhoneRow';
import type { RowContext } from './rowParts';
import { isFirstOfDay, useDayList } from './useRowList';
import type { Selection } from './useSelection';

interface RegisterListProps {
  rows: readonly TransactionRow[];
  context: RowContext;
  selection: Selection;
  selecting: boolean;
  showsAccount: boolean;
  onOpen: (id: string) => void;
  onToggle: (id: string, range: boolean) => void;
}

/** The register on a phone, by day. */
export function RegisterList({
  rows,
  context,
  selection,
  selecting,
  showsAccount,
  onOpen,
  onToggle,
}: RegisterListProps) {
  const { t } = useTranslation('money');
  const { scroller, list } = useDayList(rows);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-line">
      <div
        role="list"
        aria-label={t('register.label')}
        data-testid="register"
        className="relative w-full"
        style={{ height: list.getTotalSize() }}
      >
        {list.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <PhoneRow
                row={row}
                index={index}
                count={rows.length}
                context={context}
                firstOfDay={isFirstOfDay(rows, index)}
                showsAccount={showsAccount}
                selecting={selecting}
                selected={selection.has(row.id)}
                onOpen={onOpen}
                onToggle={onToggle}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
