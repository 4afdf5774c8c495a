import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimal, formatMoney, paymentFor, type Loan } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useLocale } from '@/lib/time';
import { titleMaxLength } from '@/lib/validation';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import { useBookRecord, useRow } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';
import { AccountPicker, useAccounts } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';

interface LoanDialogProps {
  loan?: Row<Loan> | undefined;
  onSave: (fields: Loan) => void;
  onClose: () => void;
}

const mostPercent = 100;
const mostMonths = 600;

/** Above zero and at most so much; undefined for anything else. */
function numberOf(text: string, most: number): number | undefined {
  const plain = text.trim().replace(',', '.');
  const value = Number(plain);
  return decimal(plain) && value <= most ? value : undefined;
}

/** What was borrowed, at which interest, and what is paid back a month. */
export function LoanDialog({ loan, onSave, onClose }: LoanDialogProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const today = useToday();
  const book = useBookRecord();
  const first = useAccounts().find(({ kind, closed }) => kind === 'loan' && !closed);
  const [name, setName] = useState(loan?.name ?? '');
  const [account, setAccount] = useState(loan?.account ?? first?.id ?? '');
  const [principal, setPrincipal] = useState<number | null>(loan?.principal ?? null);
  const [rate, setRate] = useState(loan === undefined ? '' : String(loan.rate));
  const [start, setStart] = useState(loan?.start ?? today);
  const [months, setMonths] = useState(loan?.months ? String(loan.months) : '');
  const [payment, setPayment] = useState<number | null>(loan?.payment ?? null);
  const [extra, setExtra] = useState<number | null>(loan?.extra ?? null);
  const [sent, setSent] = useState(false);
  const currency = useRow('account', account)?.currency ?? book.currency;
  const percent = numberOf(rate, mostPercent);
  const wholeMonths = numberOf(months, mostMonths);
  const isWhole = wholeMonths !== undefined && Number.isInteger(wholeMonths) && wholeMonths > 0;
  const suggested =
    principal && percent !== undefined && isWhole
      ? paymentFor({ principal, rate: percent, start }, wholeMonths)
      : undefined;
  const isComplete = account !== '' && principal && principal > 0 && percent !== undefined && payment && payment > 0;

  function save() {
    setSent(true);
    if (!isComplete) return;
    onSave({
      account,
      name: name.trim() || null,
      principal,
      rate: percent,
      payment,
      start,
      months: isWhole ? wholeMonths : null,
      extra: Math.max(0, extra ?? 0),
    });
  }
  return (
    <FormDialog
      title={t(loan ? 'loans.edit' : 'loans.new')}
      onSubmit={save}
      onClose={onClose}
      actionTestId="save-loan"
      className="grid gap-4"
    >
      <Field
        label={t('loans.name')}
        value={name}
        maxLength={titleMaxLength}
        onChange={(event) => setName(event.target.value)}
        autoFocus
      />
      <AccountPicker label={t('loans.account')} value={account || null} onChange={setAccount} />
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t('loans.principal')}
          currency={currency}
          value={principal}
          onChange={setPrincipal}
          required
          testId="loan-principal"
        />
        <Field
          label={t('loans.rate')}
          value={rate}
          inputMode="decimal"
          onChange={(event) => setRate(event.target.value)}
          data-testid="loan-rate"
        />
        <DateField label={t('loans.start')} value={start} onChange={setStart} />
        <Field
          label={t('loans.months')}
          value={months}
          inputMode="numeric"
          onChange={(event) => setMonths(event.target.value)}
          data-testid="loan-months"
        />
      </div>
      <AmountField
        label={t('loans.payment')}
        currency={currency}
        value={payment}
        onChange={setPayment}
        required
        testId="loan-payment"
      />
      <AmountField
        label={t('loans.extraSinceStart')}
        currency={currency}
        value={extra}
        onChange={setExtra}
        help={t('loans.extraHelp')}
      />
      {typeof suggested === 'number' && suggested !== payment && (
        <Notice
          action={
            <Button size="sm" onClick={() => setPayment(suggested)}>
              {t('loans.take')}
            </Button>
          }
        >
          {t('loans.suggested', { amount: formatMoney(suggested, currency, locale), count: wholeMonths ?? 0 })}
        </Notice>
      )}
      {sent && !isComplete && <Notice tone="bad">{t('loans.incomplete')}</Notice>}
    </FormDialog>
  );
}
