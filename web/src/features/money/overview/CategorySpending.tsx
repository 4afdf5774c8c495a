import { useMemo } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  addMonthsTo,
  formatMoney,
  monthOf,
  monthRange,
  spendingByCategory,
  type MonthSummary,
  type ReportSources,
} from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useLocale } from '@/lib/time';
import { useCalendar } from '../calendar/useCalendar';
import { CategoryBars } from '../charts/CategoryBars';
import { categoryGlyph } from '../fields/categoryGlyphs';
import { Amount } from '../fields/Amount';
import { useCategories } from '../fields/useCategories';
import { Delta } from './Delta';
import { Nothing, Section, TickKey } from './Section';

interface CategorySpendingProps {
  sources: ReportSources;
  day: string;
  summary: MonthSummary;
}

const most = 8;
const mostChanges = 2;

/** Where the money of the month went, and what is most unlike the month before. */
export function CategorySpending({ sources, day, summary }: CategorySpendingProps) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const space = useSpace();
  const categories = useCategories();
  const month = monthOf(day);
  const before = addMonthsTo(month, -1);
  const [now, then] = useMemo(
    () => [
      spendingByCategory(sources, monthRange(month)).value,
      new Map(spendingByCategory(sources, monthRange(before)).value.map(({ category, spent }) => [category, spent])),
    ],
    [sources, month, before],
  );
  const { currency } = sources;
  const nameOf = (id: string) => categories.get(id)?.category.name ?? t('uncategorised');
  const shown = now.filter(({ spent }) => spent > 0).slice(0, most);
  const search = (category: string) => ({
    ...(category === '' ? { uncategorised: true as const } : { category }),
    ...monthRange(month),
  });
  const changes = summary.changes.filter(({ difference }) => Math.abs(difference) > 0).slice(0, mostChanges);
  return (
    <Section
      title={t('overview.byCategory')}
      aside={<TickKey>{t('overview.wholeMonth', { month: calendar.monthName(before) })}</TickKey>}
    >
      {shown.length === 0 && <Nothing>{t('overview.noSpending')}</Nothing>}
      <CategoryBars
        label={t('overview.byCategory')}
        bars={shown.map(({ category, spent }) => ({
          id: category,
          name: nameOf(category),
          icon: categoryGlyph(categories.get(category)?.icon),
          value: spent,
          reference: then.get(category) ?? 0,
        }))}
        format={(value) => <Amount amount={value} currency={currency} />}
        referenceText={({ reference = 0 }) =>
          t('overview.before', {
            month: calendar.monthName(before),
            amount: formatMoney(reference, currency, locale),
          })
        }
        linked={({ id }, className, children) => (
          <Link to="/s/$spaceId/transactions" params={{ spaceId: space.id }} search={search(id)} className={className}>
            {children}
          </Link>
        )}
      />
      {changes.length > 0 && shown.length > 0 && (
        <p className="mt-3 text-small text-ink-2" data-testid="biggest-changes">
          {changes.map(({ category, difference }, at) => (
            <span key={category}>
              {at > 0 && ', '}
              {nameOf(category)}{' '}
              <Delta amount={difference} currency={currency} moreIsBetter={false}>
                {t(difference < 0 ? 'overview.less' : 'overview.more')}
              </Delta>
            </span>
          ))}{' '}
          {t('overview.thanBefore', { month: calendar.monthName(before) })}
        </p>
      )}
    </Section>
  );
}
