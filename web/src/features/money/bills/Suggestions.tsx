import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Pattern } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { useCalendar } from '../calendar/useCalendar';
import { Amount } from '../fields/Amount';
import { useScheduleText } from './useScheduleText';

interface SuggestionsProps {
  patterns: readonly Pattern[];
  currencyOf: (account: string) => string;
  onAdd: (pattern: Pattern) => void;
}

/** What was found in the history. Nothing becomes a schedule by itself. */
export function Suggestions({ patterns, currencyOf, onAdd }: SuggestionsProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const scheduleText = useScheduleText();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {patterns.map((pattern) => (
        <li key={`${pattern.account} ${pattern.payee}`} className="flex items-center gap-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{pattern.payee}</span>
            <span className="block truncate text-small text-ink-2">
              {scheduleText(pattern)}, {t('bills.seen', { count: pattern.count, day: calendar.dayShort(pattern.last) })}
            </span>
          </span>
          <Amount
            amount={pattern.amount}
            currency={currencyOf(pattern.account)}
            tone={pattern.amount > 0 ? 'flow' : 'plain'}
          />
          <Button
            size="sm"
            icon={Plus}
            aria-label={t('bills.addPattern', { name: pattern.payee })}
            onClick={() => onAdd(pattern)}
            data-testid="add-pattern"
          >
            {t('bills.addIt')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
