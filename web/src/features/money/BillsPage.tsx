import { PageFrame } from './PageFrame';

export function BillsPage() {
  return <PageFrame testId="bills-page">{null}</PageFrame>;
}
