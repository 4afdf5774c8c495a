import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOfDate, type Problem } from '@rialto/client/money';
import { Dialog, DialogBody } from '@/ui/Dialog';
import { DialogForm } from '@/ui/FormDialog';
import { useBook, useReplica } from '../book/BookContext';
import { BookProvider } from '../book/BookProvider';
import { ActProvider, useAct } from '../change/act';
import { useUsualAccount } from '../fields/useUsualAccount';
import { newEntry, planNew, type Entry, type EntryKind } from '../transaction/entry';
import { TransactionForm } from '../transaction/TransactionForm';
import { closeQuickAdd, type QuickAddStart } from './quickAdd';

const kinds: readonly EntryKind[] = ['expense', 'income', 'transfer'];

/** Adds a transaction from anywhere: the amount first, the rest is guessed and can be changed. */
export function QuickAdd({ start }: { start: QuickAddStart }) {
  const { t } = useTranslation('money');
  return (
    <Dialog open onOpenChange={closeQuickAdd} title={t('quick.title')}>
      <BookProvider instead={<DialogBody className="text-ink-2">{t('quick.noBook')}</DialogBody>}>
        <ActProvider>
          <QuickAddForm start={start} />
        </ActProvider>
      </BookProvider>
    </Dialog>
  );
}

function QuickAddForm({ start }: { start: QuickAddStart }) {
  const { t } = useTranslation('money');
  const { canEdit } = useBook();
  const replica = useReplica();
  const act = useAct();
  const usual = useUsualAccount();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [entered, setEntry] = useState<Entry>(() => ({
    ...newEntry(dayOfDate(new Date()), null),
    payee: start.payee ?? '',
    category: start.category ?? null,
  }));
  // Until one is chosen: of a book that is still on its way the accounts come later.
  const entry = { ...entered, account: entered.account ?? usual.account(start.account) };

  function save() {
    const label = entry.payee.trim() === '' ? t('done.added') : t('done.addedPayee', { payee: entry.payee.trim() });
    const found = act(label, () => planNew(replica, entry), closeQuickAdd);
    setProblems(found);
    if (found.length === 0) usual.remember(entry.account);
  }
  if (!canEdit) return <DialogBody className="text-ink-2">{t('readOnly')}</DialogBody>;
  return (
    <DialogForm onSubmit={save} onClose={closeQuickAdd} actionTestId="save">
      <TransactionForm
        entry={entry}
        onChange={(next) => {
          setEntry(next);
          setProblems([]);
        }}
        problems={problems}
        kinds={kinds}
        suggests
        autoFocus
        brief
      />
    </DialogForm>
  );
}
