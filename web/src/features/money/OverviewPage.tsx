import { PageFrame } from './PageFrame';

export function OverviewPage() {
  return <PageFrame testId="overview-page">{null}</PageFrame>;
}
