import { useTranslation } from 'react-i18next';
import type { Problem } from '@rialto/client/money';
import { Kbd } from '@/ui/Kbd';
import { FieldError } from '@/ui/Field';
import { Amount } from '../fields/Amount';

interface RegisterFootProps {
  count: number;
  sums: ReadonlyMap<string, number>;
  problems: readonly Problem[];
  editing: boolean;
}

/** How many are shown and what they come to; what is wrong with the line that is written; the keys. */
export function RegisterFoot({ count, sums, problems, editing }: RegisterFootProps) {
  const { t } = useTranslation('money');
  const problem = problems[0];
  const keys = editing
    ? ([
        ['↵', 'save'],
        ['Tab', 'nextField'],
        ['Esc', 'leave'],
      ] as const)
    : ([
        ['N', 'new'],
        ['↵', 'edit'],
        ['Space', 'select'],
        ['C', 'clear'],
        ['O', 'open'],
        ['/', 'find'],
      ] as const);
  return (
    <div className="flex h-10 shrink-0 items-center gap-4 border-t border-line bg-surface px-6 text-small text-ink-2">
      {problem ? (
        <div role="alert" data-testid="register-problem">
          <FieldError>{t(`problem.${problem.code}`)}</FieldError>
        </div>
      ) : (
        <>
          <span data-testid="register-count">{t('register.count', { count })}</span>
          <span className="flex gap-3">
            {[...sums].map(([currency, sum]) => (
              <Amount key={currency} amount={sum} currency={currency} />
            ))}
          </span>
        </>
      )}
      <span aria-hidden="true" className="ms-auto flex items-center gap-3.5 text-caption text-ink-3">
        {keys.map(([key, words]) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <Kbd>{key}</Kbd>
            {t(`keys.${words}`)}
          </span>
        ))}
      </span>
    </div>
  );
}
