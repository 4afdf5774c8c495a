import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { FieldError } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { SelectField } from '@/ui/SelectField';
import { AmountField } from '../fields/AmountField';
import type { EnvelopeLine } from './useEnvelopes';

export interface Move {
  /** Null is what is to be budgeted. */
  from: string | null;
  to: string | null;
  amount: number;
}

interface MoveDialogProps {
  /** The envelope that it was opened from. */
  line: EnvelopeLine;
  lines: readonly EnvelopeLine[];
  toBeBudgeted: number;
  currency: string;
  onMove: (move: Move) => void;
  onClose: () => void;
}

const free = 'free';
const idOf = (value: string) => (value === free ? null : value);

/** Takes from one envelope and puts into another; an overspent one is filled up, any other gives. */
export function MoveDialog({ line, lines, toBeBudgeted, currency, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const isOver = line.available < 0;
  const [from, setFrom] = useState(isOver ? free : line.category);
  const [to, setTo] = useState(isOver ? line.category : free);
  const [amount, setAmount] = useState<number | null>(Math.abs(line.available) || null);
  const [sent, setSent] = useState(false);
  const problem = from === to ? 'same' : amount === null || amount <= 0 ? 'amount' : undefined;
  const options = [
    { value: free, label: `${t('budgets.toBeBudgeted')} (${formatMoney(toBeBudgeted, currency, locale)})` },
    ...lines.map(({ category, name, available }) => ({
      value: category,
      label: `${name} (${formatMoney(available, currency, locale)})`,
    })),
  ];

  function move() {
    setSent(true);
    if (!problem && amount !== null) onMove({ from: idOf(from), to: idOf(to), amount });
  }
  return (
    <FormDialog
      title={t(isOver ? 'budgets.cover' : 'budgets.move')}
      onSubmit={move}
      onClose={onClose}
      action={t('budgets.moveIt')}
      actionTestId="move"
      className="grid gap-4"
    >
      <AmountField
        label={t('budgets.amount')}
        currency={currency}
        value={amount}
        onChange={setAmount}
        autoFocus
        testId="move-amount"
      />
      <SelectField
        label={t('budgets.from')}
        value={from}
        onChange={setFrom}
        options={options}
        data-testid="move-from"
      />
      <SelectField label={t('budgets.to')} value={to} onChange={setTo} options={options} data-testid="move-to" />
      {sent && problem && <FieldError>{t(`budgets.problems.${problem}`)}</FieldError>}
    </FormDialog>
  );
}
