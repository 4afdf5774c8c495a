import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies, dayOfDate, isDebt, type AccountKind } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { useForm } from '@/lib/useForm';
import { textProblem, titleMaxLength } from '@/lib/validation';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { SelectField } from '@/ui/SelectField';
import { useBookRecord } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';
import { useAccounts, type AccountRow } from '../fields/AccountPicker';
import { newId } from '../newId';
import { accountKinds } from './kinds';

/** Makes an account, or changes one. Its currency stays once there are transactions in it. */
export function AccountDialog({ account, onClose }: { account?: AccountRow; onClose: () => void }) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const book = useBookRecord();
  const change = useChange();
  const accounts = useAccounts();
  const { index: balances } = useIndex('balances');
  const [kind, setKind] = useState<AccountKind>(account?.kind ?? 'checking');
  const [currency, setCurrency] = useState(account?.currency ?? book.currency);
  const [opening, setOpening] = useState<number | null>(account?.openingBalance ?? 0);
  const [openedOn, setOpenedOn] = useState(account?.openedOn ?? dayOfDate(new Date()));
  const isUsed = account !== undefined && balances.of(account.id).count > 0;
  const form = useForm({
    initial: { name: account?.name ?? '', institution: account?.institution ?? '', number: account?.number ?? '' },
    rules: {
      name: (value) => textProblem(value, titleMaxLength),
      institution: (value) => (value.length > 120 ? { key: 'tooLong', max: 120 } : undefined),
      number: (value) => (value.length > 40 ? { key: 'tooLong', max: 40 } : undefined),
    },
    submit: async ({ name, institution, number }) => {
      const fields = {
        name: name.trim(),
        kind,
        currency,
        openingBalance: opening ?? 0,
        openedOn,
        institution: institution.trim() || null,
        number: number.trim() || null,
      };
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as typeof fields;
      change(t(account ? 'account.didChange' : 'account.didAdd', { name: fields.name }), (draft) =>
        account
          ? draft.set('account', account.id, fields)
          : draft.set('account', newId(), { ...given, position: accounts.length }),
      );
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(account ? 'account.edit' : 'account.add')}
      {...form.formProps}
      onClose={onClose}
      actionTestId="save-account"
      busy={form.busy}
      className="grid gap-4"
    >
      <Field {...form.field('name')} large label={t('account.name')} autoComplete="off" data-testid="account-name" />
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          large
          label={t('account.kind')}
          value={kind}
          onChange={setKind}
          options={accountKinds.map((value) => ({ value, label: t(`accountKind.${value}`) }))}
          data-testid="account-kind"
        />
        <SelectField
          large
          label={t('account.currency')}
          value={currency}
          disabled={isUsed}
          onChange={setCurrency}
          options={currencies(locale).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          data-testid="account-currency"
        />
        <AmountField
          large
          label={t('account.opening')}
          help={t(isDebt(kind) ? 'account.openingDebt' : 'account.openingHelp')}
          currency={currency}
          value={opening}
          onChange={setOpening}
          testId="account-opening"
        />
        <DateField large label={t('account.openedOn')} value={openedOn} onChange={setOpenedOn} />
        <Field {...form.field('institution')} large label={t('account.institution')} autoComplete="off" />
        <Field {...form.field('number')} large label={t('account.number')} autoComplete="off" />
      </div>
    </FormDialog>
  );
}
