import { useNavigate } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Ellipsis, FileUp, Pencil, Scale, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { useIndex } from '../book/indexes';
import { useChange } from '../change/useChange';
import type { AccountRow } from '../fields/AccountPicker';

/** What can be done with an account; one that has transactions is closed, not deleted. */
export function AccountMenu({ account, onEdit }: { account: AccountRow; onEdit: () => void }) {
  const { t } = useTranslation(['money', 'shell']);
  const { id: spaceId } = useSpace();
  const navigate = useNavigate();
  const change = useChange();
  const { index: balances } = useIndex('balances');
  const { id, name } = account;
  const setClosed = (closed: boolean) =>
    change(t(closed ? 'account.didClose' : 'account.didReopen', { name }), (draft) =>
      draft.set('account', id, { closed }),
    );
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          icon={Ellipsis}
          label={t('account.menu', { name })}
          tooltip={false}
          data-testid={`account-menu-${id}`}
        />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {t('edit')}
        </MenuItem>
        {!account.closed && (
          <MenuItem
            icon={Scale}
            onSelect={() =>
              void navigate({ to: '/s/$spaceId/accounts/$accountId/reconcile', params: { spaceId, accountId: id } })
            }
          >
            {t('reconcile.begin')}
          </MenuItem>
        )}
        {!account.closed && (
          <MenuItem
            icon={FileUp}
            onSelect={() => void navigate({ to: '/s/$spaceId/import', params: { spaceId }, search: { account: id } })}
          >
            {t('shell:palette.import')}
          </MenuItem>
        )}
        {account.closed ? (
          <MenuItem icon={ArchiveRestore} onSelect={() => setClosed(false)}>
            {t('account.reopen')}
          </MenuItem>
        ) : (
          <MenuItem icon={Archive} onSelect={() => setClosed(true)}>
            {t('account.close')}
          </MenuItem>
        )}
        {balances.of(id).count === 0 && (
          <MenuItem
            icon={Trash2}
            tone="bad"
            onSelect={() => change(t('account.didDelete', { name }), (draft) => draft.delete('account', id))}
          >
            {t('delete')}
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}
