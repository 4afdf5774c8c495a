import { Ellipsis, Pencil, SkipForward, SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Occurrence } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/Menu';
import { DateBlock } from '../calendar/DateBlock';
import { useCalendar } from '../calendar/useCalendar';
import { Amount } from '../fields/Amount';
import { WaitingMark } from '../WaitingMark';

export interface OccurrenceActions {
  onEnter: (due: Occurrence) => void;
  onEnterOther: (due: Occurrence) => void;
  onSkip: (due: Occurrence) => void;
  onEdit: (due: Occurrence) => void;
}

interface OccurrenceRowProps extends OccurrenceActions {
  due: Occurrence;
  account: { name: string; currency: string };
  /** Only the first of a schedule can be entered: what is before it would be left out. */
  isNext: boolean;
  canEdit: boolean;
}

/** A bill or an income on its day, and what can be done with it. */
export function OccurrenceRow({ due, account, isNext, canEdit, ...actions }: OccurrenceRowProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const { recurring, day, overdue } = due;
  return (
    <li
      data-day={day}
      tabIndex={-1}
      data-testid={`due-${recurring.name}`}
      className="flex scroll-mt-4 flex-wrap items-center gap-x-3 gap-y-2 py-2.5 outline-none focus:bg-sunken"
    >
      <DateBlock day={day} />
      <span className="min-w-40 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{recurring.name}</span>
          {overdue && <Badge tone="bad">{t('bills.overdue')}</Badge>}
          {recurring.autoPost && <Badge>{t('bills.bySelf')}</Badge>}
          <WaitingMark row={recurring} />
        </span>
        <span className="block truncate text-small text-ink-2">
          {calendar.awayText(day)}, {account.name}
        </span>
      </span>
      <Amount
        amount={recurring.amount}
        currency={account.currency}
        tone={recurring.amount > 0 ? 'flow' : 'plain'}
        className="font-medium"
      />
      {canEdit && (
        <span
          className={cx(
            'flex justify-end gap-1 tablet:w-36',
            isNext && 'max-tablet:w-full max-tablet:justify-start max-tablet:ps-12',
          )}
        >
          {isNext && (
            <Button
              size="sm"
              onClick={() => actions.onEnter(due)}
              aria-label={t('bills.enterIt', { name: recurring.name })}
              data-testid="enter-now"
            >
              {t('bills.enter')}
            </Button>
          )}
          <Menu>
            <MenuTrigger asChild>
              <IconButton icon={Ellipsis} size="sm" label={t('bills.menu', { name: recurring.name })} tooltip={false} />
            </MenuTrigger>
            <MenuContent align="end">
              {isNext && (
                <MenuItem icon={SquarePen} onSelect={() => actions.onEnterOther(due)}>
                  {t('bills.enterOther')}
                </MenuItem>
              )}
              {isNext && (
                <MenuItem icon={SkipForward} onSelect={() => actions.onSkip(due)}>
                  {t('bills.skip')}
                </MenuItem>
              )}
              <MenuItem icon={Pencil} onSelect={() => actions.onEdit(due)}>
                {t('bills.edit')}
              </MenuItem>
            </MenuContent>
          </Menu>
        </span>
      )}
    </li>
  );
}
