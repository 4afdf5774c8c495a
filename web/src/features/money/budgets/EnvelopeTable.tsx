import { useTranslation } from 'react-i18next';
import { Amount } from '../fields/Amount';
import type { EnvelopeActions } from './EnvelopeMenu';
import { EnvelopeRow } from './EnvelopeRow';
import type { EnvelopeGroup } from './useEnvelopes';

interface EnvelopeTableProps extends EnvelopeActions {
  groups: readonly EnvelopeGroup[];
  month: string;
  currency: string;
  canEdit: boolean;
  elapsed: number | undefined;
}

const head = 'py-2 text-end font-medium text-ink-2';

/** All envelopes of a month, by group. */
export function EnvelopeTable({ groups, ...shared }: EnvelopeTableProps) {
  const { t } = useTranslation('plans');
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t('budgets.caption')}</caption>
      <colgroup>
        <col />
        <col className="w-32 max-tablet:w-24" />
        <col className="w-32 max-tablet:hidden" />
        <col className="w-[24%] max-wide:hidden" />
        <col className="w-36 max-tablet:w-26" />
        <col className="w-10" />
      </colgroup>
      <thead className="sticky top-0 z-1 bg-surface text-small">
        <tr className="border-b border-line-strong">
          <th scope="col" className="py-2 ps-2 text-start font-medium text-ink-2">
            {t('budgets.category')}
          </th>
          <th scope="col" className={`${head} pe-2`}>
            {t('budgets.budgeted')}
          </th>
          <th scope="col" className={`${head} max-tablet:hidden`}>
            {t('budgets.spent')}
          </th>
          <td className="max-wide:hidden" />
          <th scope="col" className={`${head} pe-1.5`}>
            {t('budgets.available')}
          </th>
          <td />
        </tr>
      </thead>
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map((group) => (
          <EnvelopeGroupRows key={group.id} group={group} {...shared} />
        ))}
      <SingleRows groups={groups.filter(({ lines }) => lines.length === 0)} {...shared} />
    </table>
  );
}

function EnvelopeGroupRows({ group, ...shared }: Omit<EnvelopeTableProps, 'groups'> & { group: EnvelopeGroup }) {
  const { t } = useTranslation('plans');
  const { general, lines, name } = group;
  return (
    <tbody aria-label={name}>
      <tr className="border-b border-line text-small">
        <th scope="rowgroup" className="pt-4 pb-1.5 ps-2 text-start font-semibold">
          {name}
        </th>
        <td className="pt-4 pe-2 pb-1.5 text-end text-ink-2">
          <Amount amount={group.budgeted} currency={shared.currency} />
        </td>
        <td className="pt-4 pb-1.5 text-end text-ink-2 max-tablet:hidden">
          <Amount amount={group.spent} currency={shared.currency} />
        </td>
        <td className="max-wide:hidden" />
        <td className="pt-4 pe-1.5 pb-1.5 text-end">
          <Amount
            amount={group.available}
            currency={shared.currency}
            tone={group.available < 0 ? 'bad' : 'quiet'}
            className="font-medium"
          />
        </td>
        <td />
      </tr>
      {general && <EnvelopeRow line={{ ...general, name: t('budgets.general', { name }) }} {...shared} />}
      {lines.map((line) => (
        <EnvelopeRow key={line.category} line={line} {...shared} />
      ))}
    </tbody>
  );
}

/** Categories with nothing below them stand together after the groups. */
function SingleRows({ groups, ...shared }: EnvelopeTableProps) {
  const { t } = useTranslation('plans');
  if (groups.length === 0) return null;
  return (
    <tbody aria-label={t('budgets.others')}>
      <tr className="border-b border-line text-small">
        <th scope="rowgroup" className="pt-4 pb-1.5 ps-2 text-start font-semibold">
          {t('budgets.others')}
        </th>
      </tr>
      {groups.map(({ general }) => general && <EnvelopeRow key={general.category} line={general} {...shared} />)}
    </tbody>
  );
}
