import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOfDate } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { BookProvider } from '../book/BookProvider';
import { useBookRecord } from '../book/BookContext';
import { useChange } from '../change/useChange';
import { useAccounts } from '../fields/AccountPicker';
import { AmountField } from '../fields/AmountField';
import { closeQuickAdd, type QuickAddStart } from './quickAdd';

export function QuickAdd({ start }: { start: QuickAddStart }) {
  const { t } = useTranslation('money');
  return (
    <Dialog open onOpenChange={closeQuickAdd} title={t('quick.title')}>
      <BookProvider quiet>
        <QuickAddForm start={start} />
      </BookProvider>
    </Dialog>
  );
}

function QuickAddForm({ start }: { start: QuickAddStart }) {
  const { t } = useTranslation(['money', 'common']);
  const change = useChange();
  const accounts = useAccounts();
  const { currency } = useBookRecord();
  const [amount, setAmount] = useState<number | null>(null);
  const account = accounts.find(({ id }) => id === start.account) ?? accounts[0];

  function save() {
    if (!account || !amount) return;
    change(t('quick.added'), (draft) =>
      draft.set('transaction', crypto.randomUUID(), {
        account: account.id,
        date: dayOfDate(new Date()),
        amount: -amount,
        status: 'pending',
      }),
    );
    closeQuickAdd();
  }
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <DialogBody>
        <AmountField
          label={t('field.amount')}
          currency={account?.currency ?? currency}
          value={amount}
          onChange={setAmount}
          large
          autoFocus
          testId="amount"
        />
      </DialogBody>
      <DialogFoot>
        <Button onClick={closeQuickAdd}>{t('common:cancel')}</Button>
        <Button type="submit" variant="primary" data-testid="save">
          {t('common:save')}
        </Button>
      </DialogFoot>
    </form>
  );
}
