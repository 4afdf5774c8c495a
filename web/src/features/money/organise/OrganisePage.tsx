import { PageFrame } from '../PageFrame';

export function OrganisePage() {
  return <PageFrame testId="categories-page">{null}</PageFrame>;
}
