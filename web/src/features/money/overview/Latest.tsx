import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isSplit, isTransfer } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { useBookRecord, useRows } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { DateBlock } from '../calendar/DateBlock';
import { Amount } from '../fields/Amount';
import { categoryGlyph } from '../fields/categoryGlyphs';
import { useCategories } from '../fields/useCategories';
import { WaitingMark } from '../WaitingMark';
import { Nothing, Section } from './Section';

const most = 6;

/** What was entered for the last days. */
export function Latest() {
  const { t } = useTranslation('reports');
  const space = useSpace();
  const book = useBookRecord();
  const categories = useCategories();
  const accounts = useRows('account');
  const { index: register } = useIndex('register');
  const link = { to: '/s/$spaceId/transactions', params: { spaceId: space.id } } as const;
  const rows = register.slice(0, most);
  return (
    <Section
      title={t('overview.latest')}
      aside={
        rows.length > 0 && (
          <Link {...link} className="text-small font-medium text-accent hover:underline">
            {t('overview.allTransactions')}
          </Link>
        )
      }
    >
      {rows.length === 0 && (
        <Nothing
          action={
            <Link {...link} className={buttonClass()}>
              {t('overview.addTransaction')}
            </Link>
          }
        >
          {t('overview.noTransactions')}
        </Nothing>
      )}
      <ul className="divide-y divide-line">
        {rows.map((row) => {
          const node = categories.get(row.category);
          const account = accounts.find(({ id }) => id === row.account);
          const kind = isTransfer(row) ? t('overview.transfer') : isSplit(row) ? t('overview.split') : undefined;
          return (
            <li key={row.id}>
              <Link
                {...link}
                search={{ open: row.id }}
                className="-mx-2 flex items-center gap-3 rounded-sm px-2 py-2 hover:bg-sunken"
              >
                <DateBlock day={row.date} />
                <span className="min-w-0 flex-1">
                  <span className="flex items-center gap-2">
                    <span className="truncate font-medium">{row.payee || kind || t('overview.noPayee')}</span>
                    <WaitingMark row={row} />
                  </span>
                  <span className="flex items-center gap-1.5 text-small text-ink-2">
                    {node && <Icon as={categoryGlyph(node.icon)} size={14} className="text-ink-3" />}
                    <span className="truncate">{node?.category.name ?? kind ?? t('uncategorised')}</span>
                  </span>
                </span>
                <Amount
                  amount={row.amount}
                  currency={account?.currency ?? book.currency}
                  tone={kind === undefined ? 'flow' : 'quiet'}
                />
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
