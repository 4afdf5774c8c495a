import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recurring } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { Notice } from '@/ui/Notice';
import { Segmented } from '@/ui/Segmented';
import { useRow } from '../book/BookContext';
import { useToday } from '../calendar/useCalendar';
import { AccountPicker, useAccounts } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { CategoryPicker } from '../fields/CategoryPicker';
import { PayeeField } from '../fields/PayeeField';
import { ScheduleFields } from './ScheduleFields';
import { draftOf, fieldsOf, kinds, missingIn, type RecurringDraft } from './recurringDraft';

interface RecurringDialogProps {
  /** What is known already: an existing one, or a suggestion. */
  start?: Partial<Recurring> | Row<Recurring> | undefined;
  /** Whether `start` exists already. */
  existing?: boolean;
  onSave: (fields: Recurring) => void;
  onClose: () => void;
}

/** A bill, an income or a transfer that comes again and again. */
export function RecurringDialog({ start, existing = false, onSave, onClose }: RecurringDialogProps) {
  const { t } = useTranslation(['plans', 'common', 'errors']);
  const today = useToday();
  const [first] = useAccounts();
  const [draft, setDraft] = useState(() => draftOf(start ?? {}, today, first?.id ?? ''));
  const [sent, setSent] = useState(false);
  const account = useRow('account', draft.account);
  const missing = missingIn(draft);
  const change = (changes: Partial<RecurringDraft>) => setDraft((current) => ({ ...current, ...changes }));

  function save() {
    setSent(true);
    const fields = fieldsOf(draft);
    if (fields) onSave(fields);
  }

  return (
    <FormDialog
      title={t(existing ? 'bills.edit' : 'bills.new')}
      onSubmit={save}
      onClose={onClose}
      action={t(existing ? 'common:save' : 'bills.create')}
      actionTestId="save-recurring"
      className="grid gap-4"
    >
      <div>
        <Segmented
          label={t('bills.kind')}
          value={draft.kind}
          options={kinds.map((value) => ({ value, label: t(`bills.kinds.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
      </div>
      <Field
        label={t('bills.name')}
        value={draft.name}
        maxLength={titleMaxLength}
        onChange={(event) => change({ name: event.target.value })}
        error={sent && missing.includes('name') ? t('errors:required') : undefined}
        autoFocus
        data-testid="recurring-name"
      />
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t('bills.amount')}
          currency={account?.currency ?? 'EUR'}
          value={draft.amount}
          onChange={(amount) => change({ amount })}
          required
          testId="recurring-amount"
        />
        <AccountPicker
          label={t(draft.kind === 'transfer' ? 'bills.from' : 'bills.account')}
          value={draft.account || null}
          onChange={(id) => change({ account: id })}
          testId="recurring-account"
        />
      </div>
      {draft.kind === 'transfer' ? (
        <AccountPicker
          label={t('bills.to')}
          value={draft.toAccount || null}
          except={draft.account}
          onChange={(toAccount) => change({ toAccount })}
        />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <PayeeField label={t('bills.payee')} value={draft.payee} onChange={(payee) => change({ payee })} />
          <CategoryPicker
            label={t('bills.category')}
            kind={draft.kind === 'income' ? 'income' : 'expense'}
            value={draft.category}
            onChange={(category) => change({ category })}
          />
        </div>
      )}
      <ScheduleFields draft={draft} onChange={change} />
      {sent && missing.some((name) => name !== 'name') && (
        <Notice tone="bad">
          {missing.flatMap((name) => (name === 'name' ? [] : [t(`bills.missing.${name}`)])).join(' ')}
        </Notice>
      )}
    </FormDialog>
  );
}
