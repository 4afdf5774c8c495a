import { useMemo, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoney, monthOf, yearOf, type ReportSources } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useLocale } from '@/lib/time';
import { useBudgets } from '../book/budgetsOf';
import { useReportSources } from '../book/reportSources';
import { useCalendar } from '../calendar/useCalendar';
import { compactMoney } from '../charts/compactMoney';
import type { TableModel, TableRow } from '../charts/table';
import { useCategories } from '../fields/useCategories';
import type { RegisterSearch } from '../register/search';
import { closedRange } from './figures';
import { reportsByName } from './reportsByName';
import type { ReportQuestion } from './search';

/** What a report draws with. */
export interface ReportTools {
  sources: ReportSources;
  budgets: ReturnType<typeof useBudgets>['budgets'];
  question: ReportQuestion;
  range: { from: string; to: string };
  today: string;
  /** Words of the namespace `reports`. */
  t: ReturnType<typeof useTranslation<'reports'>>['t'];
  categoryName: (id: string) => string;
  categoryIcon: (id: string) => string | null;
  monthText: (month: string) => string;
  monthShort: (month: string) => string;
  format: (value: number) => string;
  compact: (value: number) => string;
  /** The register with what a bar is made of. */
  open: (search: RegisterSearch) => void;
}

export interface ReportView {
  /** The number above the chart. */
  figure?: { name: string; amount: number };
  chart: ReactNode;
  table: TableModel & { rows: readonly TableRow<RegisterSearch>[] };
  missingRates: readonly string[];
  isEmpty: boolean;
}

/** The report that the address asks for; it follows every change of the book. */
export function useReport(question: ReportQuestion): { view: ReportView; range: { from: string; to: string } } {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const space = useSpace();
  const navigate = useNavigate();
  const sources = useReportSources();
  const categories = useCategories();
  const { budgets, version } = useBudgets();
  const range = closedRange(sources, question.range, calendar.today);
  const view = useMemo(() => {
    const { currency } = sources;
    return reportsByName[question.report]({
      sources,
      budgets,
      question,
      range,
      today: calendar.today,
      t,
      categoryName: (id) =>
        id === '' ? t('uncategorised') : (categories.get(id)?.category.name ?? t('deletedCategory')),
      categoryIcon: (id) => categories.get(id)?.icon ?? null,
      monthText: calendar.monthText,
      monthShort: calendar.monthShort,
      format: (value) => formatMoney(value, currency, locale),
      compact: (value) => compactMoney(value, currency, locale),
      open: (search) => void navigate({ to: '/s/$spaceId/transactions', params: { spaceId: space.id }, search }),
    });
    // The version stands for the envelopes; the calendar changes with the day and the language.
  }, [
    sources,
    budgets,
    version,
    question,
    range.from,
    range.to,
    calendar.today,
    locale,
    t,
    categories,
    navigate,
    space,
  ]);
  return { view, range };
}

/** The months of a range as the points of a bar chart. */
export function monthPoints({ monthText, monthShort }: ReportTools, days: readonly string[]) {
  const several = new Set(days.map((day) => yearOf(day))).size > 2;
  return days.map((day) => ({
    name: monthText(monthOf(day)),
    short: several ? `${monthShort(monthOf(day))} ${day.slice(2, 4)}` : monthShort(monthOf(day)),
  }));
}

/** The register's accounts are one at most: a report over several opens it for all. */
export const accountSearch = ({ accounts }: ReportQuestion): RegisterSearch =>
  accounts.length === 1 && accounts[0] !== undefined ? { account: accounts[0] } : {};
