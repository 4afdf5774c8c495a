import { CategoryBars, type CategoryBar } from '../charts/CategoryBars';
import { categoryGlyph } from '../fields/categoryGlyphs';
import type { RegisterSearch } from '../register/search';
import { budgetLines, payees, spendingLines, sumOf } from './figures';
import { RegisterLink } from './RegisterLink';
import { accountSearch, type ReportTools, type ReportView } from './useReport';

const mostBars = 15;

const categorySearch = (id: string): RegisterSearch => (id === '' ? { uncategorised: true } : { category: id });

const categoryBar = ({ categoryName, categoryIcon }: ReportTools, id: string) => ({
  id,
  name: categoryName(id),
  icon: categoryGlyph(categoryIcon(id)),
});

function bars(
  label: string,
  list: readonly CategoryBar[],
  searchOf: (id: string) => RegisterSearch,
  tools: ReportTools,
) {
  return (
    <CategoryBars
      label={label}
      bars={list}
      format={tools.format}
      linked={({ id }, className, children) => (
        <RegisterLink search={searchOf(id)} className={className}>
          {children}
        </RegisterLink>
      )}
    />
  );
}

/** Where the money went. */
export function spendingReport(tools: ReportTools): ReportView {
  const { sources, question, t, categoryName } = tools;
  const { roots, lines, total, missingRates } = spendingLines(sources, question);
  const searchOf = (id: string) => ({ ...categorySearch(id), ...accountSearch(question), ...question.range });
  const shown = roots.filter(({ spent }) => spent > 0).slice(0, mostBars);
  return {
    figure: { name: t('flow.spent'), amount: total },
    chart: bars(
      t('names.spending'),
      shown.map(({ category, spent }) => ({
        ...categoryBar(tools, category),
        value: spent,
      })),
      searchOf,
      tools,
    ),
    table: {
      caption: t('names.spending'),
      columns: [
        { id: 'category', name: t('table.category'), kind: 'text' },
        { id: 'spent', name: t('flow.spent'), kind: 'money' },
        { id: 'share', name: t('table.share'), kind: 'share' },
        { id: 'count', name: t('table.count'), kind: 'count' },
      ],
      rows: lines.map(({ category, depth, spent, share, count }) => ({
        id: category,
        depth,
        cells: [categoryName(category), spent, share, count],
        link: searchOf(category),
      })),
      total: [t('table.total'), total, null, null],
    },
    missingRates,
    isEmpty: lines.length === 0,
  };
}

/** What was planned, and what came of it. */
export function budgetReport(tools: ReportTools): ReportView {
  const { budgets, range, t, categoryName } = tools;
  const { lines, missingRates } = budgetLines(budgets, range);
  const searchOf = (id: string) => ({ ...categorySearch(id), ...range });
  const sum = sumOf(lines);
  const budgeted = sum((line) => line.budgeted);
  const spent = sum((line) => line.spent);
  return {
    figure: { name: t('table.leftOfBudget'), amount: budgeted - spent },
    chart: bars(
      t('names.budget'),
      lines.slice(0, mostBars).map((line) => ({
        ...categoryBar(tools, line.category),
        value: line.spent,
        reference: line.budgeted,
        tone: line.spent > line.budgeted ? ('over' as const) : ('accent' as const),
      })),
      searchOf,
      tools,
    ),
    table: {
      caption: t('names.budget'),
      columns: [
        { id: 'category', name: t('table.category'), kind: 'text' },
        { id: 'budgeted', name: t('table.budgeted'), kind: 'money' },
        { id: 'spent', name: t('flow.spent'), kind: 'money' },
        { id: 'left', name: t('table.left'), kind: 'money' },
      ],
      rows: lines.map((line) => ({
        id: line.category,
        cells: [categoryName(line.category), line.budgeted, line.spent, line.budgeted - line.spent],
        link: searchOf(line.category),
      })),
      total: [t('table.total'), budgeted, spent, budgeted - spent],
    },
    missingRates,
    isEmpty: lines.length === 0,
  };
}

/** Who got most of it. */
export function payeesReport(tools: ReportTools): ReportView {
  const { sources, question, t } = tools;
  const { value, missingRates } = payees(sources, question);
  const nameOf = (payee: string) => payee || t('overview.noPayee');
  const searchOf = (payee: string) => ({
    ...(payee !== '' && { text: payee }),
    ...accountSearch(question),
    ...question.range,
  });
  return {
    chart: bars(
      t('names.payees'),
      value.slice(0, mostBars).map(({ payee, spent }) => ({ id: payee, name: nameOf(payee), value: spent })),
      searchOf,
      tools,
    ),
    table: {
      caption: t('names.payees'),
      columns: [
        { id: 'payee', name: t('table.payee'), kind: 'text' },
        { id: 'spent', name: t('flow.spent'), kind: 'money' },
        { id: 'count', name: t('table.count'), kind: 'count' },
      ],
      rows: value.map(({ payee, spent, count }) => ({
        id: payee,
        cells: [nameOf(payee), spent, count],
        link: searchOf(payee),
      })),
    },
    missingRates,
    isEmpty: value.length === 0,
  };
}
