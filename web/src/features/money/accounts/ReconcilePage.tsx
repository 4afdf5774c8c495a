import { useMemo, useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayOfDate, finishReconciliation, reconcile } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { cx } from '@/lib/cx';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useBook, useReplica, useRow, useTable } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';
import { Amount } from '../fields/Amount';
import { AmountField } from '../fields/AmountField';
import { DateField } from '../fields/DateField';
import type { AccountRow } from '../fields/AccountPicker';
import { PageFrame } from '../PageFrame';
import { ReconcileRows } from './ReconcileRows';

/** Compares an account with a statement of the bank: tick what is on it until nothing is left over. */
export function ReconcilePage() {
  const { t } = useTranslation('money');
  const { accountId } = useParams({ from: '/session/s/$spaceId/money/accounts/$accountId/reconcile' });
  const { canEdit } = useBook();
  const account = useRow('account', accountId);
  if (!account || !canEdit) return <Empty title={t('reconcile.goneTitle')}>{t('readOnly')}</Empty>;
  return <Reconcile key={accountId} account={account} />;
}

function Reconcile({ account }: { account: AccountRow }) {
  const { t } = useTranslation(['money', 'common']);
  const { id: spaceId } = useSpace();
  const navigate = useNavigate();
  const replica = useReplica();
  const change = useChange();
  const { index: balances } = useIndex('balances');
  const { version } = useTable('transaction');
  const [day, setDay] = useState(() => dayOfDate(new Date()));
  const [balance, setBalance] = useState<number | null>(() => balances.of(account.id).cleared);
  const [marked, setMarked] = useState<ReadonlySet<string>>();
  const result = useMemo(
    () => reconcile(replica, { account: account.id, day, balance: balance ?? 0 }, marked),
    // The version stands for the transactions.
    [replica, version, account.id, day, balance, marked],
  );
  const { difference, open, suggestion } = result;
  const isDone = balance !== null && difference === 0;
  const leave = () =>
    void navigate({ to: '/s/$spaceId/accounts/$accountId', params: { spaceId, accountId: account.id } });

  function toggle(ids: readonly string[]) {
    const next = new Set(result.marked);
    for (const id of ids) if (!next.delete(id)) next.add(id);
    setMarked(next);
  }

  function finish() {
    change.all(t('done.reconciled', { count: result.marked.size }), finishReconciliation(result));
    leave();
  }

  return (
    <PageFrame
      full
      add={false}
      testId="reconcile-page"
      head={
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <h2 className="w-full text-lead font-semibold">{t('reconcile.title', { name: account.name })}</h2>
          <DateField large label={t('reconcile.day')} value={day} onChange={setDay} testId="statement-day" />
          <AmountField
            large
            label={t('reconcile.balance')}
            currency={account.currency}
            value={balance}
            onChange={setBalance}
            testId="statement-balance"
            className="w-48"
          />
          <div role="status" data-testid="difference">
            <p className="text-caption text-ink-2">{t('reconcile.difference')}</p>
            <p className={cx('flex h-10 items-center text-title font-semibold', isDone && 'text-ok')}>
              {isDone ? t('reconcile.even') : <Amount amount={difference} currency={account.currency} sign="always" />}
            </p>
          </div>
          {!isDone && suggestion && suggestion.length > 0 && (
            <Button size="lg" onClick={() => toggle(suggestion)} data-testid="use-suggestion">
              {t('reconcile.suggest', { count: suggestion.length })}
            </Button>
          )}
        </div>
      }
      actions={
        <>
          <Button size="lg" onClick={leave}>
            {t('common:cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            disabled={!isDone || result.marked.size === 0}
            onClick={finish}
            data-testid="finish-reconcile"
          >
            {t('reconcile.finish')}
          </Button>
        </>
      }
    >
      {open.length === 0 ? (
        <Empty title={t('reconcile.noneTitle')}>{t('reconcile.none')}</Empty>
      ) : (
        <ReconcileRows rows={open} marked={result.marked} currency={account.currency} onToggle={(id) => toggle([id])} />
      )}
    </PageFrame>
  );
}
