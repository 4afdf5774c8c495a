import { Link } from '@tanstack/react-router';
import { ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dateOf, daysInMonth, monthOf, type Envelope } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { useBookRecord } from '../book/BookContext';
import { spentShare, toneOf } from '../budgets/tone';
import { useEnvelopes } from '../budgets/useEnvelopes';
import { useCalendar } from '../calendar/useCalendar';
import { Meter } from '../charts/Meter';
import { Amount } from '../fields/Amount';
import { Nothing, Section, TickKey } from './Section';

const most = 6;

/** Those that need a look first: overspent, nearly used up, then the others by how much is used. */
export function BudgetsGlance({ day }: { day: string }) {
  const { t } = useTranslation('reports');
  const space = useSpace();
  const calendar = useCalendar();
  const { currency } = useBookRecord();
  const month = monthOf(day);
  const { groups } = useEnvelopes(month);
  const isNow = month === calendar.month;
  const lines = groups
    .flatMap(({ general, lines: below }) => (general ? [general, ...below] : below))
    .filter(({ budgeted, carried }) => budgeted + carried > 0)
    .toSorted((a, b) => spentShare(b) - spentShare(a));
  const search = isNow ? {} : { month };
  return (
    <Section title={t('overview.budgets')} aside={isNow && lines.length > 0 && <TickKey>{t('overview.now')}</TickKey>}>
      {lines.length === 0 && (
        <Nothing
          action={
            <Link to="/s/$spaceId/budgets" params={{ spaceId: space.id }} search={search} className={buttonClass()}>
              {t('overview.budget')}
            </Link>
          }
        >
          {t('overview.noBudgets')}
        </Nothing>
      )}
      <ul>
        {lines.slice(0, most).map((line) => (
          <li key={line.category}>
            <Link
              to="/s/$spaceId/budgets"
              params={{ spaceId: space.id }}
              search={search}
              className="-mx-2 block rounded-sm px-2 py-[7px] hover:bg-sunken max-tablet:py-2.5"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate font-medium">{line.name}</span>
                <LeftOf line={line} currency={currency} />
              </span>
              <Meter
                share={spentShare(line)}
                tone={toneOf(line)}
                mark={isNow ? dateOf(day) / daysInMonth(month) : undefined}
                className="mt-1.5 mb-1"
              />
            </Link>
          </li>
        ))}
      </ul>
      {lines.length > most && (
        <Link
          to="/s/$spaceId/budgets"
          params={{ spaceId: space.id }}
          search={search}
          className="mt-2 inline-block text-small font-medium text-accent hover:underline"
        >
          {t('overview.allBudgets', { count: lines.length })}
        </Link>
      )}
    </Section>
  );
}

function LeftOf({ line, currency }: { line: Envelope; currency: string }) {
  const { t } = useTranslation('reports');
  const whole = <Amount amount={line.carried + line.budgeted} currency={currency} whole className="text-ink-2" />;
  if (line.available < 0)
    return (
      <span className="shrink-0 text-small text-bad">
        <Icon as={ArrowUp} size={14} className="me-0.5 inline align-[-2px]" />
        <Amount amount={-line.available} currency={currency} className="font-semibold" /> {t('overview.over')} {whole}
      </span>
    );
  return (
    <span className="shrink-0 text-small text-ink-2">
      <Amount amount={line.available} currency={currency} className="font-medium text-ink" /> {t('overview.leftOf')}{' '}
      {whole}
    </span>
  );
}
