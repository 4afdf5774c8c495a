import { useMemo } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lastDayOf, monthSummary } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useBudgets } from './book/budgetsOf';
import { useReportSources } from './book/reportSources';
import { MonthSwitcher } from './calendar/MonthSwitcher';
import { useCalendar } from './calendar/useCalendar';
import { MissingRates } from './MissingRates';
import { BudgetsGlance } from './overview/BudgetsGlance';
import { CategorySpending } from './overview/CategorySpending';
import { ComingUp } from './overview/ComingUp';
import { Conflicts } from './overview/Conflicts';
import { FlowGlance } from './overview/FlowGlance';
import { GoalsGlance } from './overview/GoalsGlance';
import { Latest } from './overview/Latest';
import { NetWorth } from './overview/NetWorth';
import { Pair } from './overview/Section';
import { Spent } from './overview/Spent';
import { ToDo } from './overview/ToDo';
import { PageFrame } from './PageFrame';

/** A month understood in ten seconds. It is made of this device's copy, so it is here offline and follows every change. */
export function OverviewPage() {
  const space = useSpace();
  const calendar = useCalendar();
  const navigate = useNavigate();
  const { month = calendar.month } = useSearch({ from: '/session/s/$spaceId/money/overview' });
  const sources = useReportSources();
  const { budgets, version } = useBudgets();
  const day = month === calendar.month ? calendar.today : lastDayOf(month);
  const { value: summary, missingRates } = useMemo(
    () => monthSummary(sources, day, budgets),
    // The version stands for what is in the envelopes.
    [sources, day, budgets, version],
  );
  function showMonth(next: string) {
    const search = next === calendar.month ? {} : { month: next };
    void navigate({ to: '/s/$spaceId/overview', params: { spaceId: space.id }, search, replace: true });
  }
  return (
    <PageFrame
      testId="overview-page"
      head={
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <MonthSwitcher month={month} onChange={showMonth} />
          <ToDo />
        </div>
      }
    >
      <Conflicts />
      <MissingRates currencies={missingRates} />
      <Pair wide>
        <NetWorth sources={sources} day={day} summary={summary} />
        <Spent sources={sources} day={day} summary={summary} />
      </Pair>
      <Pair>
        <CategorySpending sources={sources} day={day} summary={summary} />
        <BudgetsGlance day={day} />
      </Pair>
      <Pair>
        <ComingUp />
        <GoalsGlance />
      </Pair>
      <Pair>
        <FlowGlance sources={sources} day={day} />
        <Latest />
      </Pair>
    </PageFrame>
  );
}
