import { useSyncExternalStore } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conflict, ConflictSide, Row } from '@rialto/client/sync';
import { formatMoney } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useBook, useBookRecord, useReplica } from '../book/BookContext';
import { useCategories } from '../fields/useCategories';

const amounts = new Set([
  'amount',
  'openingBalance',
  'target',
  'saved',
  'principal',
  'payment',
  'extra',
  'creditLimit',
]);
const most = 5;

/** Where two devices wrote the same without knowing of each other: what stands, what does not, and a way to turn it. */
export function Conflicts() {
  const { t } = useTranslation('reports');
  const { conflicts } = useReplica();
  useSyncExternalStore(conflicts.subscribe, conflicts.version);
  const open = [...conflicts.values()]
    .filter(({ status }) => status === 'open')
    .toSorted((a, b) => b.kept.at - a.kept.at);
  if (open.length === 0) return null;
  return (
    <section id="conflicts" aria-label={t('conflicts.label')} className="mb-4 grid gap-2">
      {open.slice(0, most).map((conflict) => (
        <ConflictNotice key={conflict.id} conflict={conflict} />
      ))}
    </section>
  );
}

function ConflictNotice({ conflict }: { conflict: Row<Conflict> }) {
  const { t } = useTranslation('reports');
  const { book, replica, canEdit } = useBook();
  const said = useSaid(conflict);
  const nameOf = (side: ConflictSide) =>
    book.members.find(({ personId }) => personId === side.personId)?.displayName ?? side.device;
  return (
    <Notice tone="warn">
      {t('conflicts.text', {
        what: said.what,
        kept: said.side(conflict.kept),
        keeper: nameOf(conflict.kept),
        lost: said.side(conflict.lost),
        loser: nameOf(conflict.lost),
      })}
      {canEdit && (
        <span className="mt-2 flex flex-wrap gap-1.5">
          <Button
            size="sm"
            icon={Undo2}
            onClick={() => replica.resolve(conflict.id, 'undo')}
            data-testid="undo-conflict"
          >
            {t('conflicts.undo')}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => replica.resolve(conflict.id, 'dismiss')}>
            {t('conflicts.keep')}
          </Button>
        </span>
      )}
    </Notice>
  );
}

/** A record and the values of its fields in words. */
function useSaid({ type, record, fields }: Conflict) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const replica = useReplica();
  const { currency: own } = useBookRecord();
  const categories = useCategories();
  const row = replica.table(type as 'transaction').get(record) as Record<string, unknown> | undefined;
  const account = replica.table('account').get(String(row?.['account'] ?? record));
  const currency = String(row?.['currency'] ?? account?.currency ?? own);
  const name = row?.['payee'] ?? row?.['name'];

  function valueOf(field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('conflicts.nothing');
    if (typeof value === 'number' && amounts.has(field)) return formatMoney(value, currency, locale);
    if (field === 'category') return categories.get(String(value))?.category.name ?? t('uncategorised');
    return typeof value === 'object' ? t('conflicts.several') : String(value);
  }
  return {
    what: typeof name === 'string' && name !== '' ? name : t('conflicts.record'),
    side: ({ values }: ConflictSide): string =>
      values['deleted'] === true
        ? t('conflicts.deleted')
        : fields.flatMap((field) => (field in values ? [valueOf(field, values[field])] : [])).join(', '),
  };
}
