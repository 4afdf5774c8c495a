import { useState } from 'react';
import { Copy, Ellipsis, Sigma } from 'lucide-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  averageSpent,
  budgetAverage,
  copyLastMonth,
  dateOf,
  daysInMonth,
  moveBudget,
  setBudget,
} from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { buttonClass } from '@/ui/Button';
import { Link } from '@tanstack/react-router';
import { useBook, useBookRecord } from './book/BookContext';
import { useBudgets } from './book/budgetsOf';
import { BudgetSums } from './budgets/BudgetSums';
import { EnvelopeTable } from './budgets/EnvelopeTable';
import { MoveDialog, type Move } from './budgets/MoveDialog';
import { useEnvelopes, type EnvelopeLine } from './budgets/useEnvelopes';
import { MonthSwitcher } from './calendar/MonthSwitcher';
import { useCalendar } from './calendar/useCalendar';
import { useChange } from './change/useChange';
import { MissingRates } from './MissingRates';
import { PageFrame } from './PageFrame';

/** Envelopes by month: what each category may spend, and what is left of it. */
export function BudgetsPage() {
  const { t } = useTranslation('plans');
  const space = useSpace();
  const { replica, canEdit } = useBook();
  const { currency } = useBookRecord();
  const calendar = useCalendar();
  const change = useChange();
  const navigate = useNavigate();
  const { month = calendar.month } = useSearch({ from: '/session/s/$spaceId/money/budgets' });
  const { budgets } = useBudgets();
  const { sums, groups } = useEnvelopes(month);
  const [moving, setMoving] = useState<EnvelopeLine>();
  const lines = groups.flatMap((group) => (group.general ? [group.general, ...group.lines] : group.lines));
  const isNow = month === calendar.month;

  function showMonth(next: string) {
    const search = next === calendar.month ? {} : { month: next };
    void navigate({ to: '/s/$spaceId/budgets', params: { spaceId: space.id }, search, replace: true });
  }
  function move({ from, to, amount }: Move) {
    setMoving(undefined);
    change(t('budgets.done.moved'), moveBudget(replica, month, from, to, amount));
  }
  const set = ({ category, name }: EnvelopeLine, amount: number) =>
    change(t('budgets.done.set', { name }), setBudget(replica, month, category, amount));

  return (
    <PageFrame
      testId="budgets-page"
      head={<BudgetSums sums={sums} currency={currency} />}
      actions={canEdit && <MonthMenu month={month} categories={lines.map(({ category }) => category)} />}
      add={false}
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <MonthSwitcher month={month} onChange={showMonth} />
        {sums.overspent > 0 && <p className="text-small text-bad">{t('budgets.overspent')}</p>}
      </div>
      <MissingRates currencies={sums.missingRates} />
      {groups.length === 0 ? (
        <Empty
          title={t('budgets.emptyTitle')}
          action={
            <Link to="/s/$spaceId/categories" params={{ spaceId: space.id }} className={buttonClass('primary')}>
              {t('budgets.emptyAction')}
            </Link>
          }
        >
          {t('budgets.empty')}
        </Empty>
      ) : (
        <EnvelopeTable
          groups={groups}
          month={month}
          currency={currency}
          canEdit={canEdit}
          elapsed={isNow ? dateOf(calendar.today) / daysInMonth(month) : undefined}
          onBudget={set}
          onMove={setMoving}
          onAverage={(line) => set(line, averageSpent(budgets, month, line.category))}
          onRollover={({ category, name }, rollover) =>
            change(t('budgets.done.rollover', { name }), (draft) => draft.set('category', category, { rollover }))
          }
        />
      )}
      {moving && (
        <MoveDialog
          line={moving}
          lines={lines}
          toBeBudgeted={sums.toBeBudgeted}
          currency={currency}
          onMove={move}
          onClose={() => setMoving(undefined)}
        />
      )}
    </PageFrame>
  );
}

/** What fills a whole month at once. */
function MonthMenu({ month, categories }: { month: string; categories: readonly string[] }) {
  const { t } = useTranslation('plans');
  const { replica } = useBook();
  const { budgets } = useBudgets();
  const calendar = useCalendar();
  const change = useChange();
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton icon={Ellipsis} label={t('budgets.monthMenu', { month: calendar.monthText(month) })} />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem
          icon={Copy}
          onSelect={() => change.all(t('budgets.done.copied'), copyLastMonth(replica, month))}
          data-testid="copy-last-month"
        >
          {t('budgets.copy')}
        </MenuItem>
        <MenuItem
          icon={Sigma}
          onSelect={() => change.all(t('budgets.done.averaged'), budgetAverage(replica, budgets, month, categories))}
        >
          {t('budgets.averageAll')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
