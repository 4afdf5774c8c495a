import { PageFrame } from '../PageFrame';

export function AccountsPage() {
  return <PageFrame testId="accounts-page">{null}</PageFrame>;
}
