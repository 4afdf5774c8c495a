import { useTranslation } from 'react-i18next';
import type { Problem } from '@rialto/client/money';

/** In words what is wrong with a field of an entry; undefined when nothing is. */
export function useProblemText(problems: readonly Problem[]): (...paths: string[]) => string | undefined {
  const { t } = useTranslation('money');
  return (...paths) => {
    const problem = problems.find(({ path }) => paths.includes(path));
    return problem && t(`problem.${problem.code}`);
  };
}
