import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, FileDown, FileUp, ListChecks, Settings2, Shapes, Tags } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Icon } from '@/ui/Icon';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/Menu';
import { useBook, useBookRecord, useRow } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useAccounts } from '../fields/AccountPicker';
import { Amount } from '../fields/Amount';
import type { Flow } from './sums';

interface RegisterHeadProps {
  account: string | null;
  onAccount: (id: string | null) => void;
  flows: ReadonlyMap<string, Flow>;
  sums: ReadonlyMap<string, number>;
  /** Rows whose change is still only here. */
  waiting: number;
}

/** Which account is looked at, what is in it, and what the rows that are shown come to. */
export function RegisterHead({ account, onAccount, flows, sums, waiting }: RegisterHeadProps) {
  const { t } = useTranslation('money');
  const row = useRow('account', account);
  const book = useBookRecord();
  const { index: balances } = useIndex('balances');
  const currency = row?.currency ?? book.currency;
  const flow = flows.get(currency);
  const figure = row ? balances.of(row.id).all : (sums.get(currency) ?? 0);
  return (
    <dl className="flex flex-wrap items-end gap-x-8 gap-y-2">
      <div>
        <dt className="mb-0.5 text-caption text-ink-2">
          <AccountSwitch account={account} onAccount={onAccount} />
        </dt>
        <dd className="text-figure font-semibold tracking-tight max-tablet:text-[1.5rem]/8">
          <Amount amount={figure} currency={currency} quietCents />
        </dd>
      </div>
      {flow && (
        <>
          <div className="max-tablet:hidden">
            <dt className="mb-0.5 text-caption text-ink-2">{t('register.in')}</dt>
            <dd className="font-semibold">
              <Amount amount={flow.in} currency={currency} tone="flow" />
            </dd>
          </div>
          <div className="max-tablet:hidden">
            <dt className="mb-0.5 text-caption text-ink-2">{t('register.out')}</dt>
            <dd className="font-semibold">
              <Amount amount={flow.out} currency={currency} />
            </dd>
          </div>
        </>
      )}
      {waiting > 0 && (
        <div className="max-tablet:hidden">
          <dt className="mb-0.5 text-caption text-ink-2">{t('register.notSent')}</dt>
          <dd className="font-semibold">{t('register.changes', { count: waiting })}</dd>
        </div>
      )}
    </dl>
  );
}

function AccountSwitch({ account, onAccount }: Pick<RegisterHeadProps, 'account' | 'onAccount'>) {
  const { t } = useTranslation('money');
  const accounts = useAccounts();
  const { index: balances } = useIndex('balances');
  const name = accounts.find(({ id }) => id === account)?.name ?? t('account.all');
  return (
    <Menu>
      <MenuTrigger
        data-testid="account-switch"
        aria-label={t('account.switch', { name })}
        className="-ms-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-sunken max-tablet:h-8"
      >
        {name}
        <Icon as={ChevronDown} size={14} />
      </MenuTrigger>
      <MenuContent>
        <MenuItem onSelect={() => onAccount(null)}>{t('account.all')}</MenuItem>
        <MenuSeparator />
        {accounts.map(({ id, name: label, currency }) => (
          <MenuItem
            key={id}
            onSelect={() => onAccount(id)}
            end={<Amount amount={balances.of(id).all} currency={currency} tone="quiet" className="ms-6 text-small" />}
          >
            {label}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

/** Where the things are kept that transactions are sorted by, and how they come in and go out. */
export function OrganiseMenu({ account, onExport }: { account: string | null; onExport: () => void }) {
  const { t } = useTranslation(['money', 'transfer', 'shell']);
  const { canEdit } = useBook();
  const params = { spaceId: useSpace().id };
  const navigate = useNavigate();
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('organise.menu')}
        title={t('organise.menu')}
        data-testid="organise-menu"
        className="grid size-8 place-items-center rounded-md border border-line-strong text-ink-2 hover:bg-sunken hover:text-ink data-[state=open]:bg-pressed max-tablet:size-10"
      >
        <Icon as={Settings2} size={16} />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem icon={Shapes} onSelect={() => void navigate({ to: '/s/$spaceId/categories', params })}>
          {t('organise.categories')}
        </MenuItem>
        <MenuItem icon={ListChecks} onSelect={() => void navigate({ to: '/s/$spaceId/rules', params })}>
          {t('organise.rules')}
        </MenuItem>
        <MenuItem icon={Tags} onSelect={() => void navigate({ to: '/s/$spaceId/uncategorised', params })}>
          {t('shell:page.uncategorised')}
        </MenuItem>
        <MenuSeparator />
        {canEdit && (
          <MenuItem
            icon={FileUp}
            onSelect={() =>
              void navigate({ to: '/s/$spaceId/import', params, search: account === null ? {} : { account } })
            }
          >
            {t('shell:palette.import')}
          </MenuItem>
        )}
        <MenuItem icon={FileDown} onSelect={onExport}>
          {t('transfer:export.open')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
