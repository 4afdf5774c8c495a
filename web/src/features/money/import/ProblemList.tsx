import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '@rialto/client/money/import';
import { useLocale } from '@/lib/time';

const most = 200;

/** Lines that cannot come in, each with its number and why. */
export function ProblemList({ problems }: { problems: readonly ImportProblem[] }) {
  const { t } = useTranslation('transfer');
  const number = new Intl.NumberFormat(useLocale());
  return (
    <>
      <ul className="divide-y divide-line border-y border-line" data-testid="import-problems">
        {problems.slice(0, most).map((problem) => (
          <li key={`${problem.line} ${problem.code}`} className="flex gap-4 py-2 text-small">
            <span className="w-20 shrink-0 text-ink-2 tabular-nums">
              {t('line', { line: number.format(problem.line) })}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t(`problem.${problem.code}`)}</span>
              {problem.text && <code className="block truncate text-caption text-ink-3">{problem.text}</code>}
            </span>
          </li>
        ))}
      </ul>
      {problems.length > most && (
        <p className="mt-2 text-caption text-ink-3">{t('moreProblems', { count: problems.length - most })}</p>
      )}
    </>
  );
}
