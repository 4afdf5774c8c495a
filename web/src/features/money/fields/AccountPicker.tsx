import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { SelectField } from '@/ui/SelectField';
import { useRows } from '../book/BookContext';

export type AccountRow = Row<Account>;

interface AccountPickerProps {
  label: string;
  value: string | null;
  onChange: (accountId: string) => void;
  /** Not offered: the other side of a transfer. */
  except?: string | null;
  /** An entry for no choice, with these words. */
  none?: string;
  bare?: boolean;
  large?: boolean;
  disabled?: boolean;
  className?: string;
  testId?: string;
}

/** The accounts as people have put them; those that are closed last. */
export function useAccounts(): readonly AccountRow[] {
  const rows = useRows('account');
  return useMemo(
    () =>
      rows.toSorted(
        (a, b) =>
          Number(a.closed ?? false) - Number(b.closed ?? false) ||
          (a.position ?? 0) - (b.position ?? 0) ||
          a.name.localeCompare(b.name),
      ),
    [rows],
  );
}

export function AccountPicker({ value, onChange, except, none, bare, testId, ...field }: AccountPickerProps) {
  const { t } = useTranslation('money');
  const accounts = useAccounts();
  const offered = accounts.filter(({ id, closed }) => id === value || (id !== except && !closed));
  return (
    <SelectField
      {...field}
      {...(bare && { quiet: true })}
      value={value ?? ''}
      onChange={onChange}
      data-testid={testId}
      options={[
        ...(none !== undefined || value === null ? [{ value: '', label: none ?? t('account.choose') }] : []),
        ...offered.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` })),
      ]}
    />
  );
}
