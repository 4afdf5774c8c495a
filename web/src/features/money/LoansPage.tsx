import { useState, type ReactNode } from 'react';
import { ChevronDown, Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Loan } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { cx } from '@/lib/cx';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Icon } from '@/ui/Icon';
import { IconButton } from '@/ui/IconButton';
import { useBook } from './book/BookContext';
import { useCalendar } from './calendar/useCalendar';
import { useChange, type Change } from './change/useChange';
import { Meter } from './charts/Meter';
import { Amount } from './fields/Amount';
import { LoanDetail } from './loans/LoanDetail';
import { LoanDialog } from './loans/LoanDialog';
import { useLoans, type LoanView } from './loans/useLoans';
import { newId } from './newId';
import { PageFrame } from './PageFrame';

/** What is owed, until when, and what it costs. */
export function LoansPage() {
  const { t } = useTranslation('plans');
  const { canEdit } = useBook();
  const loans = useLoans();
  const change = useChange();
  const [dialog, setDialog] = useState<{ loan?: Row<Loan> }>();
  const [open, setOpen] = useState<string>();

  function save(fields: Loan) {
    const id = dialog?.loan?.id ?? newId();
    change(t(dialog?.loan ? 'loans.done.changed' : 'loans.done.created'), (draft) => draft.set('loan', id, fields));
    setDialog(undefined);
    setOpen(id);
  }
  const add = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setDialog({})} data-testid="add-loan">
      {t('loans.add')}
    </Button>
  );
  return (
    <PageFrame testId="loans-page" add={false} actions={loans.length > 0 && add}>
      {loans.length === 0 && (
        <Empty title={t('loans.emptyTitle')} action={add}>
          {t('loans.empty')}
        </Empty>
      )}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {loans.map((view) => (
          <LoanRow
            key={view.loan.id}
            view={view}
            canEdit={canEdit}
            change={change}
            isOpen={view.loan.id === open || loans.length === 1}
            onToggle={() => setOpen(open === view.loan.id ? undefined : view.loan.id)}
            onEdit={() => setDialog({ loan: view.loan })}
          />
        ))}
      </ul>
      {dialog && <LoanDialog loan={dialog.loan} onSave={save} onClose={() => setDialog(undefined)} />}
    </PageFrame>
  );
}

interface LoanRowProps {
  view: LoanView;
  canEdit: boolean;
  change: Change;
  isOpen: boolean;
  onToggle: () => void;
  onEdit: () => void;
}

function LoanRow({ view, canEdit, change, isOpen, onToggle, onEdit }: LoanRowProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const { loan, name, currency, schedule, owed } = view;
  const left = schedule?.instalments.filter(({ day }) => day > calendar.today) ?? [];
  const interestLeft = left.reduce((sum, { interest }) => sum + interest, 0);
  return (
    <li data-testid={`loan-${name}`} className="py-4">
      <div className="mb-4 flex flex-wrap items-start gap-x-8 gap-y-3">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="-mx-2 flex min-w-48 flex-1 items-start gap-2 rounded-md px-2 py-1 text-start hover:bg-sunken"
        >
          <Icon as={ChevronDown} size={16} className={cx('mt-1 text-ink-3', !isOpen && '-rotate-90')} />
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{name}</span>
            <Meter share={1 - owed / loan.principal} className="mt-2 max-w-60" />
          </span>
        </button>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <Fact name={t('loans.owed')}>
            <Amount amount={owed} currency={currency} />
          </Fact>
          <Fact name={t('loans.interestLeft')}>
            <Amount amount={interestLeft} currency={currency} />
          </Fact>
          <Fact name={t('loans.paymentShort')}>
            <Amount amount={loan.payment + (loan.extra ?? 0)} currency={currency} />
          </Fact>
          <Fact name={t('loans.end')}>{schedule ? calendar.monthText(schedule.end.slice(0, 7)) : '–'}</Fact>
        </dl>
        {canEdit && (
          <span className="flex gap-1">
            <IconButton icon={Pencil} size="sm" label={t('loans.edit')} onClick={onEdit} />
            <IconButton
              icon={Trash2}
              size="sm"
              label={t('loans.delete')}
              onClick={() => change(t('loans.done.deleted'), (draft) => draft.delete('loan', loan.id))}
            />
          </span>
        )}
      </div>
      {isOpen && <LoanDetail view={view} />}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-caption text-ink-2">{name}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
