import { useTranslation } from 'react-i18next';
import type { Ambiguity, DateOrder, DecimalMark, Encoding } from '@rialto/client/money/import';
import { useLocale } from '@/lib/time';
import { SelectField } from '@/ui/SelectField';
import { longDay } from '../register/days';
import { Doubtful } from './CsvSettings';
import { targetOf } from './review';
import { TargetAccount } from './TargetAccount';
import type { ImportRun, ReviewStep } from './useImport';

interface ReviewHeadProps {
  run: ImportRun;
  review: ReviewStep;
  numbers: { all: number; problems: number };
}

/** Which file it is, where each of its statements goes, and what it leaves open. */
export function ReviewHead({ run, review, numbers }: ReviewHeadProps) {
  const { t } = useTranslation('transfer');
  const locale = useLocale();
  return (
    <div className="grid gap-3">
      <div className="min-w-0">
        <h2 className="truncate text-lead font-semibold">{review.file}</h2>
        <p className="text-small text-ink-2">
          {t(`format.${review.format}`)}, {t('review.rows', { count: numbers.all })}
        </p>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {review.targets.map((target, place) => {
          const { statement, account } = target;
          const { from, to } = statement;
          return (
            <div key={place} className="w-80 max-w-full">
              <TargetAccount
                statement={statement}
                currency={statement.currency}
                value={account}
                // Other rows are known in another account: what was decided about these does not hold there.
                onChange={(id) => run.setTarget(place, targetOf(statement, id))}
                fileName={review.file}
                testId={place === 0 ? 'import-account' : `import-account-${place}`}
              />
              {review.targets.length > 1 && from && to && (
                <p className="mt-1 text-caption text-ink-3">
                  {longDay(locale, from)} – {longDay(locale, to)}, {t('review.rows', { count: statement.rows.length })}
                </p>
              )}
            </div>
          );
        })}
        {review.ambiguities.map((doubt) => (
          <DoubtField key={doubt.about} doubt={doubt} run={run} />
        ))}
      </div>
    </div>
  );
}

/** Formats without columns can be read in two ways too: QIF does not say which number is the month. */
function DoubtField({ doubt, run }: { doubt: Ambiguity; run: ImportRun }) {
  const { t } = useTranslation('transfer');
  const { about, chosen, alternatives } = doubt;
  if (about === 'sign') return null;
  const words = (value: string) =>
    about === 'dateOrder'
      ? t(`dateOrder.${value as DateOrder}`)
      : about === 'decimal'
        ? t(value === ',' ? 'decimal.comma' : 'decimal.point')
        : value;
  return (
    <Doubtful doubt={doubt}>
      <SelectField
        label={t(`mapping.${about}`)}
        value={chosen}
        data-testid={`doubt-${about}`}
        onChange={(value) =>
          void run.readAgain(
            about === 'dateOrder'
              ? { dateOrder: value as DateOrder }
              : about === 'decimal'
                ? { decimal: value as DecimalMark }
                : { encoding: value as Encoding },
          )
        }
        options={[chosen, ...alternatives].map((value) => ({ value, label: words(value) }))}
      />
    </Doubtful>
  );
}
