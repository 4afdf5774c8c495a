import { useCallback, useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, RunningBalance, TransactionRow } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { columns, DesktopRow, noteCell } from './DesktopRow';
import { gridKey } from './gridKeys';
import { InlineRow } from './InlineRow';
import { useRowList } from './useRowList';
import type { RowContext } from './rowParts';
import type { Selection } from './useSelection';
import type { useCursor } from './useCursor';

interface RegisterGridProps {
  rows: readonly TransactionRow[];
  context: RowContext;
  cursor: ReturnType<typeof useCursor>;
  selection: Selection;
  /** The account that is shown, or null when all are. */
  account: string | null;
  usualAccount: string | null;
  balance: RunningBalance | undefined;
  canEdit: boolean;
  onOpen: (id: string) => void;
  onRemove: (ids: readonly string[]) => void;
  onToggleCleared: (id: string) => void;
  onProblems: (problems: readonly Problem[]) => void;
}

/** The register on a desktop: lines as dense as a bank's, worked with the keyboard. */
export function RegisterGrid(props: RegisterGridProps) {
  const { rows, context, cursor, selection, account, balance, canEdit } = props;
  const { t } = useTranslation('money');
  const gridId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const { scroller, list, scrollTo } = useRowList(rows, cursor.expanded, cursor.editing);
  const domId = (id: string) => `${gridId}-${id}`;
  const { active, editing } = cursor;

  const focusGrid = useCallback(() => grid.current?.focus({ preventScroll: true }), []);

  // The cursor is always in view; rows that come in above do not take it away.
  useEffect(() => {
    if (active) scrollTo(active.index);
  }, [active?.index, active?.id, scrollTo]);

  function leaveEditing() {
    cursor.edit(undefined);
    props.onProblems([]);
    focusGrid();
  }

  function saved(next: boolean) {
    props.onProblems([]);
    if (!next) return cursor.edit(undefined);
    const following = rows[cursor.indexOf(editing) + 1];
    if (following) cursor.goTo(following.id);
    cursor.edit(following?.id);
    if (!following) focusGrid();
  }

  function onKeyDown(event: KeyboardEvent) {
    const id = active?.id;
    gridKey(event, {
      move(by, extend) {
        const to = cursor.move(by);
        if (extend && to !== undefined) selection.extend(rows, to);
      },
      moveTo: (end) => cursor.goToIndex(end === 'first' ? 0 : rows.length - 1),
      page: (direction) => void cursor.move(direction * cursor.pageSize(scroller.current)),
      edit: () => id && canEdit && cursor.edit(id),
      open: () => id && props.onOpen(id),
      toggle: () => id && selection.toggle(id),
      toggleCleared: () => id && canEdit && props.onToggleCleared(id),
      selectAll: () => selection.all(rows),
      clear: () => (selection.ids.size > 0 ? selection.clear() : cursor.goTo(undefined)),
      remove: () => canEdit && props.onRemove(selection.ids.size > 0 ? [...selection.ids] : id ? [id] : []),
      expand: (open) => id && cursor.expand(id, open),
    });
  }

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={t('register.label')}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={active && !editing ? domId(active.id) : undefined}
      data-testid="register"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !cursor.active && rows[0]) cursor.goTo(rows[0].id);
      }}
      className="@container flex min-h-0 flex-1 flex-col border-t border-line outline-none"
    >
      <div
        role="row"
        className={cx(
          columns,
          'h-[30px] shrink-0 items-center overflow-hidden border-b border-line text-caption font-medium text-ink-3 [scrollbar-gutter:stable]',
        )}
      >
        <span role="columnheader" className="sr-only">
          {t('row.select')}
        </span>
        <span role="columnheader" className="[grid-area:date]">
          {t('field.date')}
        </span>
        <span role="columnheader" className="[grid-area:payee]">
          {t('field.payee')}
        </span>
        <span role="columnheader" className="[grid-area:category]">
          {t('field.category')}
        </span>
        <span role="columnheader" className={cx(noteCell, '[grid-area:note]')}>
          {t('field.note')}
        </span>
        <span role="columnheader" className="text-end [grid-area:amount]">
          {t('field.amount')}
        </span>
        <span role="columnheader" className="text-end [grid-area:last]">
          {account === null ? t('field.account') : t('field.balance')}
        </span>
      </div>
      {cursor.adding && (
        <InlineRow
          context={context}
          account={account}
          usualAccount={props.usualAccount}
          onProblems={props.onProblems}
          onSaved={() => props.onProblems([])}
          onLeave={() => {
            cursor.add(false);
            props.onProblems([]);
            focusGrid();
          }}
          domId={`${gridId}-new`}
        />
      )}
      <div ref={scroller} role="presentation" className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="rowgroup" className="relative w-full" style={{ height: list.getTotalSize() }}>
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
                {editing === row.id ? (
                  <InlineRow
                    row={row}
                    context={context}
                    account={account}
                    usualAccount={null}
                    onProblems={props.onProblems}
                    onSaved={saved}
                    onLeave={leaveEditing}
                    domId={domId(row.id)}
                  />
                ) : (
                  <DesktopRow
                    row={row}
                    index={index}
                    domId={domId(row.id)}
                    context={context}
                    repeatsDay={rows[index - 1]?.date === row.date}
                    balance={balance?.after(row)}
                    active={active?.id === row.id}
                    selected={selection.has(row.id)}
                    expanded={cursor.expanded.has(row.id)}
                    onActivate={cursor.activate}
                    onToggle={cursor.toggleRow}
                    onExpand={cursor.toggleExpanded}
                    onEdit={cursor.editRow}
                    onOpen={props.onOpen}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
