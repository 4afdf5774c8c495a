import { useEffect, useMemo, useRef } from 'react';
import { Download, Printer } from 'lucide-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useLocale } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useBookRecord } from './book/BookContext';
import { useCalendar } from './calendar/useCalendar';
import { DataTable } from './charts/DataTable';
import { Amount } from './fields/Amount';
import { MissingRates } from './MissingRates';
import { PageFrame } from './PageFrame';
import { saveFile, tableCsv } from './reports/exportTable';
import { RegisterLink } from './reports/RegisterLink';
import { ReportFilters } from './reports/ReportFilters';
import { questionOf, reports, type ReportsSearch } from './reports/search';
import { useReport } from './reports/useReport';
import type { RegisterSearch } from './register/search';
import './reports/print.css';

const tab =
  'border-b-2 border-transparent pt-2.5 pb-2 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink';

/** Questions to the book, each with a chart, its table, and a way to the transactions behind it. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const space = useSpace();
  const navigate = useNavigate();
  const book = useBookRecord();
  const search = useSearch({ from: '/session/s/$spaceId/money/reports' });
  const question = useMemo(
    () => questionOf(search, calendar.today, book.weekStart),
    [search, calendar.today, book.weekStart],
  );
  const { view, range } = useReport(question);
  const { report } = question;
  const name = t(`names.${report}`);
  const tabs = useRef<HTMLElement>(null);
  const params = { spaceId: space.id };

  useEffect(() => {
    tabs.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [report]);

  function change(changes: ReportsSearch) {
    const { accounts, period } = { ...search, ...changes };
    const days = period === 'custom' ? { from: changes.from ?? range.from, to: changes.to ?? range.to } : {};
    const next = { report, ...(period && { period }), ...days, ...(accounts?.length && { accounts }) };
    void navigate({ to: '/s/$spaceId/reports', params, search: next, replace: true });
  }
  const save = () =>
    saveFile(`${report}-${range.from}-${range.to}.csv`, tableCsv(view.table, book.currency), 'text/csv;charset=utf-8');

  return (
    <PageFrame
      testId="reports-page"
      add={false}
      head={<ReportFilters question={question} range={range} onChange={change} />}
      actions={
        <span className="flex gap-2 print:hidden">
          <Button icon={Printer} className="max-tablet:hidden" onClick={() => window.print()}>
            {t('print')}
          </Button>
          <Button icon={Download} onClick={save} disabled={view.isEmpty} data-testid="export-csv">
            {t('csv')}
          </Button>
        </span>
      }
    >
      <nav
        ref={tabs}
        aria-label={t('label')}
        className="mb-5 flex gap-5 overflow-x-auto border-b border-line print:hidden"
      >
        {reports.map((each) => (
          <Link
            key={each}
            to="/s/$spaceId/reports"
            params={params}
            search={{ report: each, ...(question.accounts.length > 0 && { accounts: [...question.accounts] }) }}
            aria-current={each === report ? 'page' : undefined}
            className={tab}
          >
            {t(`names.${each}`)}
          </Link>
        ))}
      </nav>
      <MissingRates currencies={view.missingRates} />
      <section aria-label={name} data-print="">
        <h2 className="hidden text-title font-semibold print:block">{name}</h2>
        <p className="text-small text-ink-2">
          {t('fromTo', { from: calendar.dayText(range.from), to: calendar.dayText(range.to) })}
        </p>
        {view.isEmpty ? (
          <Empty
            title={t('emptyTitle')}
            action={<Button onClick={() => change({ period: 'all', accounts: [] })}>{t('emptyAction')}</Button>}
          >
            {t('empty')}
          </Empty>
        ) : (
          <>
            {view.figure && (
              <p className="mb-4">
                <span className="block text-figure font-semibold tracking-tight" data-testid="report-figure">
                  <Amount amount={view.figure.amount} currency={book.currency} quietCents />
                </span>
                <span className="text-small text-ink-2">{view.figure.name}</span>
              </p>
            )}
            <div className="mb-8">{view.chart}</div>
            <DataTable
              model={view.table}
              formatMoney={(value) => formatMoney(value, book.currency, locale)}
              locale={locale}
              linked={(row, children) => (
                <RegisterLink search={row.link as RegisterSearch} className="hover:underline">
                  {children}
                </RegisterLink>
              )}
            />
          </>
        )}
      </section>
    </PageFrame>
  );
}
