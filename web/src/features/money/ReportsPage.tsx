import { PageFrame } from './PageFrame';

export function ReportsPage() {
  return <PageFrame testId="reports-page">{null}</PageFrame>;
}
