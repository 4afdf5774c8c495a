import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isSplit, isTransfer, type Problem, type TransactionRow } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { inputClass } from '@/ui/Field';
import { useReplica } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useAct } from '../change/act';
import { AccountPicker } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';
import { PayeeField } from '../fields/PayeeField';
import { acceptsSuggestion } from '../suggest/acceptKeys';
import { useSuggestion } from '../suggest/useSuggestion';
import { columns, noteCell } from './DesktopRow';
import { InlineCategory } from './InlineCategory';
import { isChanged, lineOf, newLine, planLine, planNewLine, type Line } from './inline';
import { CategoryCell, type RowContext } from './rowParts';

interface InlineRowProps {
  /** The row that is changed; without one, a new one is written. */
  row?: TransactionRow;
  context: RowContext;
  /** Where one account is shown, it is not asked for. */
  account: string | null;
  /** Where the first new row goes when nobody says otherwise. */
  usualAccount: string | null;
  onProblems: (problems: readonly Problem[]) => void;
  /** It was saved; `next` when the keyboard goes on to the next row. */
  onSaved: (next: boolean) => void;
  onLeave: () => void;
  domId: string;
}

const cell = 'h-7! rounded-sm! text-small! px-1.5!';

/** A line of the register as fields: Tab goes through them, Enter saves and goes on, Esc leaves. */
export function InlineRow(props: InlineRowProps) {
  const { row, context, account, usualAccount, onProblems, onSaved, onLeave } = props;
  const { t } = useTranslation('money');
  const replica = useReplica();
  const act = useAct();
  const { index: payees } = useIndex('payees');
  const box = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState<Line>(() => (row ? lineOf(row) : newLine(context.today, account ?? usualAccount)));
  const change = (changes: Partial<Line>) => setLine((before) => ({ ...before, ...changes }));
  const currency = context.currencyOf(line.account ?? '');
  const suggestion = useSuggestion(
    line.category !== null || (row && (isTransfer(row) || isSplit(row)))
      ? {}
      : { payee: line.payee, note: line.note, amount: line.amount ?? undefined, account: line.account ?? undefined },
  );
  const lastCell = account === null ? 'inline-account' : 'inline-amount';
  const fixed = row !== undefined && (isTransfer(row) || isSplit(row));

  const best = suggestion?.candidates[0]?.category;

  function save(next: boolean) {
    if (row && !isChanged(row, line)) return onSaved(next);
    const who = line.payee.trim();
    const label = row
      ? t(who ? 'done.changedPayee' : 'done.changed', { payee: who })
      : t(who ? 'done.addedPayee' : 'done.added', { payee: who });
    const problems = act(
      label,
      (care) => (row ? planLine(replica, row, line, care) : planNewLine(replica, line)),
      () => {
        if (!row) {
          setLine(newLine(line.date, line.account));
          first.current?.focus();
        }
        onSaved(next);
      },
    );
    onProblems(problems);
    if (problems.length > 0) focusCell(problems[0]?.path ?? '');
  }

  function focusCell(path: string) {
    box.current?.querySelector<HTMLElement>(`[data-testid="inline-${path}"]`)?.focus();
  }

  function choosePayee(payee: string) {
    const category = line.category === null || line.suggested ? payees.payee(payee.trim())?.lastCategory : undefined;
    change({ payee, ...(category && !fixed && { category, suggested: true }) });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    event.stopPropagation();
    if (acceptsSuggestion(event)) {
      event.preventDefault();
      if (best) change({ category: best, suggested: true });
      return;
    }
    const isLast =
      event.key === 'Tab' && !event.shiftKey && (event.target as HTMLElement).dataset['testid'] === lastCell;
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter' || isLast) save(true);
    else return;
    event.preventDefault();
  }

  function onBlur(event: FocusEvent) {
    const inside = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget);
    // Who clicks elsewhere has finished; a dialog that asks about it keeps the row open.
    if (!row || inside || event.relatedTarget === null) return;
    if (!(event.relatedTarget instanceof Element && event.relatedTarget.closest('[role="alertdialog"]'))) save(false);
  }

  return (
    <div
      ref={box}
      id={props.domId}
      role="row"
      aria-label={t(row ? 'inline.edit' : 'inline.new')}
      data-testid={row ? 'inline-edit' : 'inline-new'}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className={cx(columns, 'h-[32px] items-center border-b border-line-strong bg-canvas text-small')}
    >
      <span role="gridcell" className="[grid-area:box]" />
      <span role="gridcell" className="pe-2">
        <DateField
          bare
          ref={first}
          label={t('field.date')}
          value={line.date}
          onChange={(date) => change({ date })}
          className={cx(cell, '[&::-webkit-calendar-picker-indicator]:hidden')}
          testId="inline-date"
        />
      </span>
      <span role="gridcell" className="min-w-0 pe-2">
        <PayeeField
          bare
          autoFocus
          label={t('field.payee')}
          value={line.payee}
          onChange={(payee) => change({ payee })}
          onChoose={choosePayee}
          onLeave={() => choosePayee(line.payee)}
          className={cell}
          testId="inline-payee"
        />
      </span>
      <span role="gridcell" className="min-w-0 pe-2">
        {fixed ? (
          <CategoryCell row={row} context={context} />
        ) : (
          <InlineCategory
            category={line.category}
            suggested={line.suggested}
            best={context.categories.get(best)?.category.name}
            onChange={(category) => change({ category, suggested: false })}
            className={cell}
          />
        )}
      </span>
      <span role="gridcell" className={cx(noteCell, 'pe-2')}>
        <input
          aria-label={t('field.note')}
          placeholder={t('field.note')}
          value={line.note}
          maxLength={2000}
          autoComplete="off"
          onChange={(event) => change({ note: event.target.value })}
          className={cx(inputClass, cell)}
          data-testid="inline-note"
        />
      </span>
      <span role="gridcell">
        <AmountField
          bare
          label={t('field.amount')}
          currency={currency}
          value={line.amount}
          onChange={(amount, amountText) => change({ amount, amountText })}
          className={cell}
          testId="inline-amount"
        />
      </span>
      <span role="gridcell" className="min-w-0 ps-2">
        {account === null && (
          <AccountPicker
            bare
            label={t('field.account')}
            value={line.account}
            onChange={(next) => change({ account: next })}
            testId="inline-account"
            className={`[&_select]:h-7! [&_select]:px-1! [&_select]:text-small!`}
          />
        )}
      </span>
    </div>
  );
}
