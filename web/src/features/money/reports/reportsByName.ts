import { budgetReport, payeesReport, spendingReport } from './listReports';
import type { ReportName } from './search';
import { cashFlowReport, netWorthReport, trendReport, yearsReport } from './timeReports';
import type { ReportTools, ReportView } from './useReport';

export const reportsByName: Record<ReportName, (tools: ReportTools) => ReportView> = {
  spending: spendingReport,
  trend: trendReport,
  cashFlow: cashFlowReport,
  netWorth: netWorthReport,
  budget: budgetReport,
  years: yearsReport,
  payees: payeesReport,
};
