import { PageFrame } from './PageFrame';

export function BudgetsPage() {
  return <PageFrame testId="budgets-page">{null}</PageFrame>;
}
