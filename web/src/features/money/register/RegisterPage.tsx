import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@rialto/client/money';
import { useMedia } from '@/lib/useMedia';
import { usePageKeys } from '@/lib/usePageKeys';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { useBook, useReplicaState } from '../book/BookContext';
import { useRunningBalance } from '../book/indexes';
import { ExportDialog } from '../export/ExportDialog';
import { useUsualAccount } from '../fields/useUsualAccount';
import { PageFrame } from '../PageFrame';
import { openQuickAdd } from '../quick-add/quickAdd';
import { TransactionPanel } from '../transaction/TransactionPanel';
import { BulkBar } from './BulkBar';
import { FilterBar } from './FilterBar';
import { RegisterFoot } from './RegisterFoot';
import { RegisterGrid } from './RegisterGrid';
import { OrganiseMenu, RegisterHead } from './RegisterHead';
import { RegisterList } from './RegisterList';
import type { RegisterSearch } from './search';
import { flowsOf } from './sums';
import { useCursor } from './useCursor';
import { useRegister, useRegisterFilter } from './useRegister';
import { useRowActions } from './useRowActions';
import { useRowContext } from './useRowContext';
import { useSelection } from './useSelection';

interface RegisterPageProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
  onAccount: (id: string | null) => void;
}

/** The transactions, of all accounts or of one. */
export function RegisterPage({ search, onSearch, onAccount }: RegisterPageProps) {
  const { t } = useTranslation('money');
  const isPhone = useMedia('phone');
  const { canEdit } = useBook();
  const { waiting } = useReplicaState();
  const account = search.account ?? null;
  const { rows, sums, indexOf } = useRegister(useRegisterFilter(search));
  const context = useRowContext();
  const selection = useSelection();
  const cursor = useCursor(rows, indexOf, selection, canEdit);
  const actions = useRowActions();
  const balance = useRunningBalance(search.account);
  const usualAccount = useUsualAccount().account();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [selecting, setSelecting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);
  const flows = useMemo(() => flowsOf(rows, context.currencyOf, account !== null), [rows, context, account]);

  const latest = useRef({ search, onSearch });
  useEffect(() => {
    latest.current = { search, onSearch };
  });
  const change = useCallback((changes: { [Name in keyof RegisterSearch]?: RegisterSearch[Name] | undefined }) => {
    const next = Object.entries({ ...latest.current.search, ...changes }).filter(([, value]) => value !== undefined);
    latest.current.onSearch(Object.fromEntries(next) as RegisterSearch);
  }, []);
  const open = useCallback((id: string) => change({ open: id }), [change]);
  const add = () => {
    if (!canEdit) return;
    if (isPhone) openQuickAdd(account ? { account } : {});
    else cursor.add(true);
  };
  usePageKeys({ n: add, '/': () => searchRef.current?.focus() }, true);

  const { open: opened, ...filters } = search;
  const isFiltered = Object.keys(filters).some((name) => name !== 'account');
  const nothing = rows.length === 0 && !cursor.adding;
  return (
    <div className="flex h-full min-h-0">
      <div className="min-w-0 flex-1">
        <PageFrame
          full
          testId="transactions-page"
          {...(account && { start: { account } })}
          head={<RegisterHead account={account} onAccount={onAccount} flows={flows} sums={sums} waiting={waiting} />}
          actions={
            <>
              {isPhone && canEdit && (
                <IconButton
                  icon={ListChecks}
                  label={t('bulk.begin')}
                  tooltip={false}
                  aria-pressed={selecting}
                  onClick={() => {
                    if (selecting) selection.clear();
                    setSelecting(!selecting);
                  }}
                />
              )}
              <OrganiseMenu account={account} onExport={() => setExporting(true)} />
            </>
          }
        >
          <FilterBar search={search} onChange={change} searchRef={searchRef} />
          {nothing ? (
            <div className="flex-1 border-t border-line">
              {isFiltered ? (
                <Empty
                  title={t('register.noneTitle')}
                  action={<Button onClick={() => onSearch(account ? { account } : {})}>{t('register.showAll')}</Button>}
                >
                  {t('register.none')}
                </Empty>
              ) : (
                <Empty
                  title={t('register.emptyTitle')}
                  action={
                    canEdit && (
                      <Button onClick={() => openQuickAdd(account ? { account } : {})}>{t('register.addFirst')}</Button>
                    )
                  }
                >
                  {t('register.empty')}
                </Empty>
              )}
            </div>
          ) : isPhone ? (
            <RegisterList
              rows={rows}
              context={context}
              selection={selection}
              selecting={selecting}
              showsAccount={account === null}
              onOpen={open}
              onToggle={cursor.toggleRow}
            />
          ) : (
            <RegisterGrid
              rows={rows}
              context={context}
              cursor={cursor}
              selection={selection}
              account={account}
              usualAccount={usualAccount}
              balance={balance}
              canEdit={canEdit}
              onOpen={open}
              onRemove={(ids) => actions.remove(ids, selection.clear)}
              onToggleCleared={actions.toggleCleared}
              onProblems={setProblems}
            />
          )}
          {selection.ids.size > 0 ? (
            <BulkBar selection={selection} total={rows.length} context={context} actions={actions} canEdit={canEdit} />
          ) : (
            !isPhone && (
              <RegisterFoot
                count={rows.length}
                sums={sums}
                problems={problems}
                editing={cursor.editing !== undefined || cursor.adding}
              />
            )
          )}
        </PageFrame>
      </div>
      {exporting && (
        <ExportDialog shown={Object.keys(filters).length > 0 ? rows : undefined} onClose={() => setExporting(false)} />
      )}
      {opened && (
        <TransactionPanel
          key={opened}
          id={opened}
          context={context}
          onClose={() => change({ open: undefined })}
          onOpen={open}
        />
      )}
    </div>
  );
}
