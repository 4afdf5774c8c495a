import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { AmountField } from '../fields/AmountField';

interface SavedFormProps {
  currency: string;
  /** What can be taken out. */
  most: number;
  /** Above zero was put aside, below it was taken out. */
  onSave: (amount: number) => void;
  onClose: () => void;
}

/** Money that is put aside for a goal by hand, or taken out again. */
export function SavedForm({ currency, most, onSave, onClose }: SavedFormProps) {
  const { t } = useTranslation(['plans', 'common']);
  const [amount, setAmount] = useState<number | null>(null);
  const isAmount = amount !== null && amount > 0;

  function putAside(event: FormEvent) {
    event.preventDefault();
    if (isAmount) onSave(amount);
  }
  return (
    <form
      onSubmit={putAside}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="flex flex-wrap items-end gap-2"
    >
      <AmountField
        label={t('goals.amount')}
        currency={currency}
        value={amount}
        onChange={setAmount}
        autoFocus
        className="w-36"
        testId="goal-amount"
      />
      <Button type="submit" variant="primary" disabled={!isAmount}>
        {t('goals.putAside')}
      </Button>
      <Button disabled={!isAmount || amount > most} onClick={() => isAmount && onSave(-amount)}>
        {t('goals.takeOut')}
      </Button>
      <Button variant="quiet" onClick={onClose}>
        {t('common:cancel')}
      </Button>
    </form>
  );
}
