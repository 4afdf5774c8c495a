import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/ui/FormDialog';
import { DateField } from '../fields/DateField';

interface PeriodDialogProps {
  from: string;
  to: string;
  onClose: () => void;
  onChoose: (range: { from: string | undefined; to: string | undefined }) => void;
}

export function PeriodDialog({ onClose, onChoose, ...start }: PeriodDialogProps) {
  const { t } = useTranslation('money');
  const [from, setFrom] = useState(start.from);
  const [to, setTo] = useState(start.to);
  const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to];
  return (
    <FormDialog
      title={t('period.choose')}
      onSubmit={() => onChoose({ from: first || undefined, to: last || undefined })}
      noValidate={false}
      onClose={onClose}
      action={t('period.show')}
      className="grid grid-cols-2 gap-3"
    >
      <DateField label={t('period.from')} value={from} onChange={setFrom} optional large />
      <DateField label={t('period.to')} value={to} onChange={setTo} optional large />
    </FormDialog>
  );
}
