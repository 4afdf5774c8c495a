import { useTranslation } from 'react-i18next';
import { Empty } from '@/ui/Empty';
import { PageFrame } from '../PageFrame';
import { ConflictItem } from './ConflictItem';
import { useConflicts } from './useConflicts';

const maxSettled = 50;

/** What two devices changed without knowing of each other: what is to be decided, and what was. */
export function ConflictsPage() {
  const { t } = useTranslation('sharing');
  const conflicts = useConflicts();
  const open = conflicts.filter(({ status }) => status === 'open');
  const settled = conflicts.filter(({ status }) => status !== 'open');
  return (
    <PageFrame add={false} testId="conflicts-page">
      <div className="max-w-190">
        {open.length === 0 ? (
          <Empty title={t('conflicts.noneTitle')}>{t('conflicts.none')}</Empty>
        ) : (
          <>
            <p className="mt-3 max-w-[60ch] text-ink-2">{t('conflicts.text')}</p>
            <ul aria-label={t('conflicts.open')} className="mt-3 divide-y divide-line border-y border-line">
              {open.map((conflict) => (
                <ConflictItem key={conflict.id} conflict={conflict} />
              ))}
            </ul>
          </>
        )}
        {settled.length > 0 && (
          <section className="mt-10">
            <h2 className="font-semibold">{t('conflicts.settled')}</h2>
            <ul className="mt-2 divide-y divide-line border-y border-line" data-testid="settled-conflicts">
              {settled.slice(0, maxSettled).map((conflict) => (
                <ConflictItem key={conflict.id} conflict={conflict} />
              ))}
            </ul>
            {settled.length > maxSettled && (
              <p className="mt-2 text-small text-ink-3">{t('conflicts.onlyLast', { count: maxSettled })}</p>
            )}
          </section>
        )}
      </div>
    </PageFrame>
  );
}
