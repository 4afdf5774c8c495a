import { PageFrame } from '../PageFrame';

export function AccountPage() {
  return <PageFrame testId="account-page">{null}</PageFrame>;
}
