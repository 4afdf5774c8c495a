import { useTranslation } from 'react-i18next';
import type { Statement } from '@rialto/client/money/import';
import { SelectField } from '@/ui/SelectField';
import { useAccounts } from '../fields/AccountPicker';
import { accountOf } from './recognise';
import { newAccount } from './review';

interface TargetAccountProps {
  statement: Statement | undefined;
  currency: string;
  value: string | null;
  onChange: (account: string | null) => void;
  /** Before the file's own currency is known, accounts of any are offered. */
  anyCurrency?: boolean;
  fileName: string;
  testId?: string;
}

/** Into which account a statement goes: one of the book with its currency, a new one, or none. */
export function TargetAccount(props: TargetAccountProps) {
  const { statement, currency, value, onChange, anyCurrency = false, fileName, testId = 'import-account' } = props;
  const { t } = useTranslation('transfer');
  const accounts = useAccounts().filter(
    (account) => account.id === value || (!account.closed && (anyCurrency || account.currency === currency)),
  );
  const number = statement?.account.number;
  const made = statement ? accountOf(statement.account, fileName.replace(/\.\w+$/, '')).name : '';
  return (
    <SelectField
      label={t('account.label')}
      {...(number && { help: t('account.says', { number }) })}
      value={value ?? ''}
      onChange={(id) => onChange(id || null)}
      data-testid={testId}
      options={[
        { value: '', label: t(anyCurrency ? 'account.choose' : 'account.leaveOut') },
        ...accounts.map((account) => ({ value: account.id, label: `${account.name} (${account.currency})` })),
        ...(statement ? [{ value: newAccount, label: t('account.new', { name: made, currency }) }] : []),
      ]}
    />
  );
}
