import { PageFrame } from './PageFrame';

export function GoalsPage() {
  return <PageFrame testId="goals-page">{null}</PageFrame>;
}
