import { useEffect, useState } from 'react';
import { ArrowRight, CopyPlus, Trash2, Unlink, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  dayOfDate,
  duplicateTransaction,
  isTransfer,
  kindOf,
  unlinkTransfer,
  type Problem,
  type TransactionRow,
} from '@rialto/client/money';
import { useMedia } from '@/lib/useMedia';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFoot } from '@/ui/Dialog';
import { Empty } from '@/ui/Empty';
import { IconButton } from '@/ui/IconButton';
import { useBook, useReplica, useRow } from '../book/BookContext';
import { useAct } from '../change/act';
import { newId } from '../newId';
import { RowTitle, type RowContext } from '../register/rowParts';
import { useRowActions } from '../register/useRowActions';
import { entryOf, planEdit, type EntryKind } from './entry';
import { RecordConflicts } from '../sync/RecordConflicts';
import { TransactionExtras } from './TransactionExtras';
import { TransactionForm } from './TransactionForm';

interface TransactionPanelProps {
  id: string;
  context: RowContext;
  onClose: () => void;
  onOpen: (id: string) => void;
}

const ownKinds: readonly EntryKind[] = ['expense', 'income'];

/** Everything about one transaction: beside the register, or in a sheet on a phone. */
export function TransactionPanel(props: TransactionPanelProps) {
  const { t } = useTranslation(['money', 'common']);
  const isPhone = useMedia('phone');
  const row = useRow('transaction', props.id);
  if (isPhone) {
    return (
      <Dialog open onOpenChange={props.onClose} title={t('panel.title')}>
        {row ? <PanelForm {...props} row={row} /> : <Gone />}
      </Dialog>
    );
  }
  return (
    <aside
      aria-label={t('panel.title')}
      data-testid="transaction-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onClose();
      }}
      className="flex w-95 shrink-0 flex-col border-s border-line bg-surface"
    >
      <header className="flex items-center gap-2 px-5 pt-4">
        <h2 className="min-w-0 flex-1 truncate text-lead font-semibold tracking-title">
          {row ? <RowTitle row={row} context={props.context} /> : t('panel.title')}
        </h2>
        <IconButton icon={X} label={t('common:close')} size="sm" tooltip={false} onClick={props.onClose} />
      </header>
      {row ? <PanelForm {...props} row={row} /> : <Gone />}
    </aside>
  );
}

function Gone() {
  const { t } = useTranslation('money');
  return <Empty title={t('panel.goneTitle')}>{t('panel.gone')}</Empty>;
}

function PanelForm({ row, onClose, onOpen }: TransactionPanelProps & { row: TransactionRow }) {
  const { t } = useTranslation(['money', 'common']);
  const replica = useReplica();
  const { canEdit } = useBook();
  const act = useAct();
  const [entry, setEntry] = useState(() => entryOf(replica, row));
  const [touched, setTouched] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const transfer = isTransfer(row);

  // What others change shows at once, unless somebody is writing here.
  useEffect(() => {
    if (!touched) setEntry(entryOf(replica, row));
  }, [replica, row, touched]);

  function save() {
    const who = entry.payee.trim();
    const label = t(who ? 'done.changedPayee' : 'done.changed', { payee: who });
    setProblems(
      act(
        label,
        (care) => planEdit(replica, row, entry, care),
        () => setTouched(false),
      ),
    );
  }

  return (
    <form
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <DialogBody>
        <RecordConflicts type="transaction" id={row.id} />
        <TransactionForm
          entry={entry}
          onChange={(next) => {
            setEntry(next);
            setTouched(true);
            setProblems([]);
          }}
          problems={problems}
          kinds={transfer ? ['transfer'] : ownKinds}
          disabled={!canEdit}
        />
        <MoreActions row={row} onClose={onClose} onOpen={onOpen} canEdit={canEdit} />
        <TransactionExtras transaction={row} />
      </DialogBody>
      {canEdit && (
        <DialogFoot>
          {touched && (
            <Button
              onClick={() => {
                setTouched(false);
                setProblems([]);
              }}
            >
              {t('common:cancel')}
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={!touched} data-testid="save">
            {t('common:save')}
          </Button>
        </DialogFoot>
      )}
    </form>
  );
}

interface MoreActionsProps extends Pick<TransactionPanelProps, 'onClose' | 'onOpen'> {
  row: TransactionRow;
  canEdit: boolean;
}

function MoreActions({ row, onClose, onOpen, canEdit }: MoreActionsProps) {
  const { t } = useTranslation('money');
  const replica = useReplica();
  const act = useAct();
  const { remove } = useRowActions();
  const transfer = kindOf(row) === 'transfer';
  return (
    <div className="mt-4 flex flex-wrap gap-1.5">
      {row.transfer && (
        <Button size="sm" icon={ArrowRight} onClick={() => row.transfer && onOpen(row.transfer)}>
          {t('panel.otherLeg')}
        </Button>
      )}
      {canEdit && transfer && (
        <Button size="sm" icon={Unlink} onClick={() => act(t('done.unlinked'), () => unlinkTransfer(replica, row.id))}>
          {t('panel.unlink')}
        </Button>
      )}
      {canEdit && (
        <>
          <Button
            size="sm"
            icon={CopyPlus}
            onClick={() =>
              act(t('done.duplicated'), () =>
                duplicateTransaction(replica, row.id, dayOfDate(new Date()), () => newId()),
              )
            }
          >
            {t('panel.duplicate')}
          </Button>
          <Button
            size="sm"
            variant="bad"
            icon={Trash2}
            onClick={() => remove([row.id], onClose)}
            data-testid="delete-transaction"
          >
            {t('delete')}
          </Button>
        </>
      )}
    </div>
  );
}
