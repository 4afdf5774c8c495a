import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Occurrence, Posting } from '@rialto/client/money';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import { useBookRecord, useRow } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';

interface PostDialogProps {
  due: Occurrence;
  /** Undefined when it was done; else what is wrong with it. */
  onPost: (posting: Posting) => string | undefined;
  onClose: () => void;
}

/** Enters a bill that was not quite as planned: another amount, another day. */
export function PostDialog({ due, onPost, onClose }: PostDialogProps) {
  const { t } = useTranslation('plans');
  const { recurring, day } = due;
  const today = useToday();
  const book = useBookRecord();
  const account = useRow('account', recurring.account);
  const to = useRow('account', recurring.toAccount);
  const [amount, setAmount] = useState<number | null>(Math.abs(recurring.amount));
  const [received, setReceived] = useState<number | null>(null);
  const [date, setDate] = useState(day < today ? day : today);
  const [problem, setProblem] = useState<string>();
  const crosses = to !== undefined && to.currency !== account?.currency;

  function post() {
    if (!amount || amount < 0 || (crosses && !received)) return setProblem(t('bills.missing.amount'));
    const sign = recurring.amount < 0 ? -1 : 1;
    setProblem(onPost({ date, amount: sign * amount, ...(crosses && received && { received }) }));
  }
  return (
    <FormDialog
      title={t('bills.enterIt', { name: recurring.name })}
      onSubmit={post}
      onClose={onClose}
      action={t('bills.enter')}
      actionTestId="post"
      className="grid gap-4"
    >
      <AmountField
        label={t('bills.amount')}
        currency={account?.currency ?? book.currency}
        value={amount}
        onChange={setAmount}
        required
        autoFocus
        testId="post-amount"
      />
      {crosses && (
        <AmountField
          label={t('bills.received', { account: to.name })}
          currency={to.currency}
          value={received}
          onChange={setReceived}
          required
        />
      )}
      <DateField label={t('bills.day')} value={date} onChange={setDate} />
      {problem && <Notice tone="bad">{problem}</Notice>}
    </FormDialog>
  );
}
