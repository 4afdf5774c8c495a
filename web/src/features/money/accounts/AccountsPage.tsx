import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Button, buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import { useBook } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useAccounts, type AccountRow } from '../fields/AccountPicker';
import { Amount } from '../fields/Amount';
import { PageFrame } from '../PageFrame';
import { WaitingMark } from '../WaitingMark';
import { AccountDialog } from './AccountDialog';
import { AccountMenu } from './AccountMenu';
import { groupsOf, type AccountGroup } from './kinds';
import { useNetWorth } from './useNetWorth';

/** All accounts with what is in them, and what they come to. */
export function AccountsPage() {
  const { t } = useTranslation(['money', 'plans', 'shell']);
  const space = useSpace();
  const { canEdit } = useBook();
  const accounts = useAccounts();
  const open = accounts.filter(({ closed }) => !closed);
  const closed = accounts.filter((account) => account.closed);
  const [editing, setEditing] = useState<AccountRow | 'new'>();
  const [showsClosed, setShowsClosed] = useState(false);
  return (
    <PageFrame
      testId="accounts-page"
      head={<NetWorthHead />}
      actions={
        <>
          <Link to="/s/$spaceId/rates" params={{ spaceId: space.id }} className={buttonClass('quiet')}>
            {t('plans:rates.title')}
          </Link>
          {canEdit && (
            <>
              <Link
                to="/s/$spaceId/import"
                params={{ spaceId: space.id }}
                className={buttonClass()}
                data-testid="import"
              >
                <Icon as={FileUp} size={16} className="-ms-0.5" />
                {t('shell:page.import')}
              </Link>
              <Button icon={Plus} onClick={() => setEditing('new')} data-testid="add-account">
                {t('account.add')}
              </Button>
            </>
          )}
        </>
      }
    >
      {accounts.length === 0 && (
        <Empty
          title={t('account.noneTitle')}
          action={canEdit && <Button onClick={() => setEditing('new')}>{t('account.add')}</Button>}
        >
          {t('account.none')}
        </Empty>
      )}
      <div className="grid gap-8">
        {groupsOf(open).map(({ group, accounts: members }) => (
          <Group key={group} group={group} accounts={members} canEdit={canEdit} onEdit={setEditing} />
        ))}
      </div>
      {closed.length > 0 && (
        <div className="mt-8">
          <Button variant="quiet" size="sm" aria-expanded={showsClosed} onClick={() => setShowsClosed(!showsClosed)}>
            {t('account.closed', { count: closed.length })}
          </Button>
          {showsClosed && (
            <ul className="mt-1 divide-y divide-line border-y border-line">
              {closed.map((account) => (
                <Line key={account.id} account={account} canEdit={canEdit} onEdit={setEditing} />
              ))}
            </ul>
          )}
        </div>
      )}
      {editing && (
        <AccountDialog {...(editing !== 'new' && { account: editing })} onClose={() => setEditing(undefined)} />
      )}
    </PageFrame>
  );
}

function NetWorthHead() {
  const { t } = useTranslation('money');
  const { net, assets, liabilities, currency, missing } = useNetWorth();
  return (
    <div className="grid gap-3">
      <dl className="flex flex-wrap items-end gap-x-8 gap-y-2">
        <div>
          <dt className="mb-0.5 text-caption text-ink-2">{t('account.netWorth')}</dt>
          <dd className="text-figure font-semibold tracking-tight" data-testid="net-worth">
            <Amount amount={net} currency={currency} quietCents />
          </dd>
        </div>
        <div>
          <dt className="mb-0.5 text-caption text-ink-2">{t('account.assets')}</dt>
          <dd className="font-semibold">
            <Amount amount={assets} currency={currency} />
          </dd>
        </div>
        <div>
          <dt className="mb-0.5 text-caption text-ink-2">{t('account.liabilities')}</dt>
          <dd className="font-semibold">
            <Amount amount={liabilities} currency={currency} />
          </dd>
        </div>
      </dl>
      {missing.length > 0 && <Notice>{t('account.noRate', { currencies: missing.join(', ') })}</Notice>}
    </div>
  );
}

interface GroupProps {
  group: AccountGroup;
  accounts: readonly AccountRow[];
  canEdit: boolean;
  onEdit: (account: AccountRow) => void;
}

function Group({ group, accounts, canEdit, onEdit }: GroupProps) {
  const { t } = useTranslation('money');
  const { index: balances } = useIndex('balances');
  const sums = new Map<string, number>();
  for (const { id, currency } of accounts) sums.set(currency, (sums.get(currency) ?? 0) + balances.of(id).all);
  return (
    <section aria-labelledby={`group-${group}`}>
      <header className="flex items-baseline justify-between gap-3 pe-10 pb-1.5">
        <h2 id={`group-${group}`} className="font-semibold">
          {t(`accountGroup.${group}`)}
        </h2>
        <span className="flex flex-wrap justify-end gap-x-3 text-small text-ink-2">
          {[...sums].map(([currency, sum]) => (
            <Amount key={currency} amount={sum} currency={currency} />
          ))}
        </span>
      </header>
      <ul className="divide-y divide-line border-y border-line">
        {accounts.map((account) => (
          <Line key={account.id} account={account} canEdit={canEdit} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}

function Line({ account, canEdit, onEdit }: { account: AccountRow } & Pick<GroupProps, 'canEdit' | 'onEdit'>) {
  const { t } = useTranslation('money');
  const { id: spaceId } = useSpace();
  const { index: balances } = useIndex('balances');
  const { all, cleared, count } = balances.of(account.id);
  const about = [account.institution, account.number && `·· ${account.number}`].filter(Boolean).join(' ');
  return (
    <li className="flex items-center gap-2" data-testid={`account-${account.id}`}>
      <Link
        to="/s/$spaceId/accounts/$accountId"
        params={{ spaceId, accountId: account.id }}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-sm py-2.5 hover:bg-canvas"
      >
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">{account.name}</span>
            <WaitingMark row={account} />
          </span>
          <span className="block truncate text-small text-ink-2">
            {about !== '' && <>{about}, </>}
            {t('register.count', { count })}
          </span>
        </span>
        <span className="shrink-0 text-end">
          <Amount amount={all} currency={account.currency} className="font-medium" />
          {cleared !== all && (
            <span className="block text-small text-ink-3">
              {t('status.cleared')} <Amount amount={cleared} currency={account.currency} />
            </span>
          )}
        </span>
      </Link>
      {canEdit ? <AccountMenu account={account} onEdit={() => onEdit(account)} /> : <span className="w-8" />}
    </li>
  );
}
