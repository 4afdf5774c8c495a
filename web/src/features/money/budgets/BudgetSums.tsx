import { useTranslation } from 'react-i18next';
import type { BudgetMonth } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Amount } from '../fields/Amount';

/** The one figure of the page, and those that it comes from. */
export function BudgetSums({ sums, currency }: { sums: BudgetMonth; currency: string }) {
  const { t } = useTranslation('plans');
  const figures = [
    ['income', sums.income],
    ['budgeted', sums.budgeted],
    ['spent', sums.spent],
    ['available', sums.available],
  ] as const;
  const isTooMuch = sums.toBeBudgeted < 0;
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-3">
      <div>
        <p className="text-small text-ink-2">{t(isTooMuch ? 'budgets.tooMuch' : 'budgets.toBeBudgeted')}</p>
        <p
          className={cx('text-figure font-semibold tracking-tight', isTooMuch && 'text-bad')}
          data-testid="to-be-budgeted"
        >
          <Amount amount={sums.toBeBudgeted} currency={currency} quietCents />
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 pb-1">
        {figures.map(([name, amount]) => (
          <div key={name}>
            <dt className="text-caption text-ink-2">{t(`budgets.${name}`)}</dt>
            <dd className="font-semibold">
              <Amount amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
