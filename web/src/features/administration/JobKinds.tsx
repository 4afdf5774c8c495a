import { useTranslation } from 'react-i18next';
import type { JobKindSummary } from '@rialto/client';
import { cx } from '@/lib/cx';
import { useErrorText } from '@/lib/errors';
import { useLocale } from '@/lib/time';
import { useMedia } from '@/lib/useMedia';
import { Notice } from '@/ui/Notice';
import { SkeletonRows } from '@/ui/Skeleton';
import { useJobKinds, useKindName } from './useJobs';

const counts = ['waiting', 'running', 'failed', 'dead'] as const;
type Count = (typeof counts)[number];

/** What calls for somebody stands out; nothing of something steps back. */
function toneOf(count: Count | 'perMinute', value: number): string {
  if (value === 0) return 'text-ink-3';
  switch (count) {
    case 'failed':
      return 'font-medium text-warn';
    case 'dead':
      return 'font-medium text-bad';
    case 'waiting':
    case 'running':
    case 'perMinute':
      return '';
  }
}

/** How many jobs of each kind are in each state: a table, on a phone a card a kind. */
export function JobKinds() {
  const { t } = useTranslation('administration');
  const kinds = useJobKinds();
  const errorText = useErrorText();
  const isPhone = useMedia('phone');
  return (
    <section aria-labelledby="kinds-title">
      <h2 id="kinds-title" className="font-semibold">
        {t('jobs.kinds')}
      </h2>
      {kinds.isPending && <SkeletonRows count={3} label={t('jobs.loading')} />}
      {kinds.isError && (
        <div className="mt-2">
          <Notice tone="bad">{errorText(kinds.error)}</Notice>
        </div>
      )}
      {kinds.data && (isPhone ? <Cards kinds={kinds.data} /> : <Table kinds={kinds.data} />)}
    </section>
  );
}

function useCells() {
  const { t } = useTranslation('administration');
  const number = new Intl.NumberFormat(useLocale());
  return (kind: JobKindSummary) => [
    ...counts.map((count) => ({
      label: t(`state.${count}`),
      value: kind[count],
      text: number.format(kind[count]),
      tone: toneOf(count, kind[count]),
      title: undefined,
    })),
    {
      label: t('jobs.perMinute'),
      value: kind.doneLastMinute,
      text: number.format(kind.doneLastMinute),
      tone: toneOf('perMinute', kind.doneLastMinute),
      title: t('jobs.perHour', { count: kind.doneLastHour }),
    },
  ];
}

function Table({ kinds }: { kinds: readonly JobKindSummary[] }) {
  const { t } = useTranslation('administration');
  const kindName = useKindName();
  const cells = useCells();
  const head = 'border-b border-line py-2 text-small font-medium text-ink-2';
  return (
    <table className="mt-1 w-full border-collapse tabular-nums" data-testid="job-kinds">
      <thead>
        <tr>
          <th scope="col" className={cx(head, 'text-start')}>
            {t('jobs.kind')}
          </th>
          {counts.map((count) => (
            <th key={count} scope="col" className={cx(head, 'w-27 text-end')}>
              {t(`state.${count}`)}
            </th>
          ))}
          <th scope="col" className={cx(head, 'w-35 text-end')}>
            {t('jobs.perMinute')}
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind.kind} className="border-b border-line">
            <th scope="row" title={kind.kind} className="py-2 text-start font-medium">
              {kindName(kind.kind)}
            </th>
            {cells(kind).map(({ label, text, tone, title }) => (
              <td key={label} title={title} className={cx('py-2 text-end', tone)}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Only what there is of each: a phone has no room for nothing. */
function Cards({ kinds }: { kinds: readonly JobKindSummary[] }) {
  const { t } = useTranslation('administration');
  const kindName = useKindName();
  const cells = useCells();
  return (
    <ul className="mt-1 divide-y divide-line border-y border-line" data-testid="job-kinds">
      {kinds.map((kind) => {
        const some = cells(kind).filter(({ value }) => value > 0);
        return (
          <li key={kind.kind} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
            <h3 className="font-medium">{kindName(kind.kind)}</h3>
            {some.length === 0 && <p className="text-small text-ink-3">{t('jobs.quiet')}</p>}
            <dl className="grid w-full grid-cols-2 gap-x-6 gap-y-0.5 text-small tabular-nums empty:hidden">
              {some.map(({ label, text, tone }) => (
                <div key={label} className="flex justify-between gap-2">
                  <dt className="text-ink-2">{label}</dt>
                  <dd className={tone}>{text}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
