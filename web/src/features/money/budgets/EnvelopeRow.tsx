import { ArrowUp } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { monthRange } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Icon } from '@/ui/Icon';
import { Meter } from '../charts/Meter';
import { Amount } from '../fields/Amount';
import { categoryGlyph } from '../fields/categoryGlyphs';
import { BudgetCell } from './BudgetCell';
import { EnvelopeMenu, type EnvelopeActions } from './EnvelopeMenu';
import { spentShare, toneOf } from './tone';
import type { EnvelopeLine } from './useEnvelopes';

interface EnvelopeRowProps extends EnvelopeActions {
  line: EnvelopeLine;
  month: string;
  currency: string;
  canEdit: boolean;
  /** The share of the month that is over, while it is this month. */
  elapsed: number | undefined;
}

const availableTone = (available: number) => (available < 0 ? 'bad' : available === 0 ? 'quiet' : 'plain');

/** One envelope: what was put in, what went out, what is left. */
export function EnvelopeRow({ line, month, currency, canEdit, elapsed, ...actions }: EnvelopeRowProps) {
  const { t } = useTranslation('plans');
  const space = useSpace();
  const spent = (
    <Link
      to="/s/$spaceId/transactions"
      params={{ spaceId: space.id }}
      search={{ category: line.category, ...monthRange(month) }}
      className="hover:underline"
    >
      <Amount amount={line.spent} currency={currency} />
    </Link>
  );
  return (
    <tr data-testid={`envelope-${line.name}`} className="border-b border-line hover:bg-canvas">
      <th scope="row" className="py-1 pe-2 text-start font-normal" style={{ paddingInlineStart: 8 + line.depth * 16 }}>
        <span className="flex min-w-0 items-center gap-2.5">
          <Icon as={categoryGlyph(line.icon)} size={16} className="text-ink-3 max-tablet:hidden" />
          <span className="min-w-0">
            <span className="block truncate">{line.name}</span>
            <span className="block truncate text-caption text-ink-3 tablet:hidden">
              {spent} {t('budgets.spentShort')}
            </span>
            {line.carried !== 0 && (
              <span className="block truncate text-caption text-ink-3">
                <Amount amount={line.carried} currency={currency} sign="always" /> {t('budgets.carried')}
              </span>
            )}
          </span>
        </span>
      </th>
      <td className="py-1">
        <BudgetCell
          label={t('budgets.budgetedFor', { name: line.name })}
          amount={line.budgeted}
          currency={currency}
          disabled={!canEdit}
          onSave={(amount) => actions.onBudget(line, amount)}
        />
      </td>
      <td className="py-1 ps-4 text-end text-ink-2 max-tablet:hidden">{spent}</td>
      <td className="py-1 ps-6 max-wide:hidden">
        {(line.carried + line.budgeted !== 0 || line.spent !== 0) && (
          <Meter share={spentShare(line)} mark={elapsed} tone={toneOf(line)} />
        )}
      </td>
      <td className="py-1 ps-4 text-end whitespace-nowrap max-tablet:ps-1">
        <button
          type="button"
          disabled={!canEdit}
          onClick={() => actions.onMove(line)}
          aria-label={t('budgets.moveOf', { name: line.name })}
          className="rounded-sm px-1.5 py-1 enabled:hover:bg-pressed"
        >
          {line.available < 0 && <Icon as={ArrowUp} size={14} className="me-0.5 inline align-[-2px] text-bad" />}
          <Amount
            amount={line.available}
            currency={currency}
            tone={availableTone(line.available)}
            className="font-medium"
          />
        </button>
      </td>
      <td className="py-1 text-end">{canEdit && <EnvelopeMenu line={line} {...actions} />}</td>
    </tr>
  );
}
