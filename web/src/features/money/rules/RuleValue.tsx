import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { inputClass } from '@/ui/Field';
import { AccountPicker } from '../fields/AccountPicker';
import { CategoryPicker } from '../fields/CategoryPicker';
import { PayeeField } from '../fields/PayeeField';

interface RuleValueProps {
  kind: 'payee' | 'note' | 'amount' | 'account' | 'category' | 'tag';
  value: string;
  onChange: (value: string) => void;
  testId: string;
}

/** What a rule compares with, or writes: a record where the field holds one, else text. */
export function RuleValue({ kind, value, onChange, testId }: RuleValueProps) {
  const { t } = useTranslation('money');
  const label = t('rule.value');
  switch (kind) {
    case 'category':
      return (
        <CategoryPicker
          bare
          label={label}
          value={value || null}
          onChange={(id) => onChange(id ?? '')}
          testId={testId}
        />
      );
    case 'account':
      return <AccountPicker bare label={label} value={value || null} onChange={onChange} testId={testId} />;
    case 'payee':
      return <PayeeField bare label={label} value={value} onChange={onChange} testId={testId} />;
    case 'note':
    case 'amount':
    case 'tag':
      return (
        <input
          aria-label={label}
          value={value}
          maxLength={kind === 'tag' ? 40 : 200}
          autoComplete="off"
          inputMode={kind === 'amount' ? 'decimal' : 'text'}
          onChange={(event) => onChange(event.target.value)}
          className={cx(inputClass, 'h-8 px-2')}
          data-testid={testId}
        />
      );
  }
}
