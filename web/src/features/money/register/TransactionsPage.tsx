import { PageFrame } from '../PageFrame';

export function TransactionsPage() {
  return <PageFrame testId="transactions-page">{null}</PageFrame>;
}
