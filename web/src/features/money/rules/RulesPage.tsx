import { PageFrame } from '../PageFrame';

export function RulesPage() {
  return <PageFrame testId="rules-page">{null}</PageFrame>;
}
