import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { DateField } from '../fields/DateField';

interface PeriodDialogProps {
  from: string;
  to: string;
  onClose: () => void;
  onChoose: (range: { from: string | undefined; to: string | undefined }) => void;
}

export function PeriodDialog({ onClose, onChoose, ...start }: PeriodDialogProps) {
  const { t } = useTranslation(['money', 'common']);
  const [from, setFrom] = useState(start.from);
  const [to, setTo] = useState(start.to);
  const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to];
  return (
    <Dialog open onOpenChange={onClose} title={t('period.choose')}>
      <form
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose({ from: first || undefined, to: last || undefined });
        }}
      >
        <DialogBody className="grid grid-cols-2 gap-3">
          <DateField label={t('period.from')} value={from} onChange={setFrom} optional large />
          <DateField label={t('period.to')} value={to} onChange={setTo} optional large />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('period.show')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
