import { useTranslation } from 'react-i18next';
import type { Status } from '@rialto/client/money';
import { SelectField } from '@/ui/SelectField';
import { statuses } from '../register/search';

interface StatusFieldProps {
  value: Status;
  onChange: (status: Status) => void;
  disabled?: boolean;
}

/** Whether the bank knows of it. Reconciled is what a statement was compared with; that is not chosen by hand. */
export function StatusField({ value, onChange, disabled = false }: StatusFieldProps) {
  const { t } = useTranslation('money');
  const offered = statuses.filter((status) => status !== 'reconciled' || value === 'reconciled');
  return (
    <SelectField
      label={t('field.status')}
      value={value}
      onChange={onChange}
      options={offered.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      large
      disabled={disabled}
      data-testid="status"
    />
  );
}
