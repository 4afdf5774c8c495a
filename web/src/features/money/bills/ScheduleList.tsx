import { Ellipsis, Pause, Pencil, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecurringRow } from '@rialto/client/money';
import { Badge } from '@/ui/Badge';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/Menu';
import { useCalendar } from '../calendar/useCalendar';
import { Amount } from '../fields/Amount';
import { WaitingMark } from '../WaitingMark';
import type { Schedule } from './useBills';
import { useScheduleText } from './useScheduleText';

interface ScheduleListProps {
  schedules: readonly Schedule[];
  accountOf: (id: string) => { name: string; currency: string };
  canEdit: boolean;
  onEdit: (recurring: RecurringRow) => void;
  onPause: (recurring: RecurringRow, paused: boolean) => void;
  onDelete: (recurring: RecurringRow) => void;
}

/** Every schedule, how often it comes and when next. */
export function ScheduleList({ schedules, accountOf, canEdit, onEdit, onPause, onDelete }: ScheduleListProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const scheduleText = useScheduleText();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {schedules.map(({ recurring, next }) => {
        const account = accountOf(recurring.account);
        const state = recurring.paused ? t('bills.paused') : next ? calendar.dayShort(next) : t('bills.ended');
        return (
          <li
            key={recurring.id}
            data-testid={`schedule-${recurring.name}`}
            className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-4 py-2 tablet:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_96px_112px_32px]"
          >
            <span className="min-w-0">
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{recurring.name}</span>
                {recurring.autoPost && <Badge>{t('bills.bySelf')}</Badge>}
                <WaitingMark row={recurring} />
              </span>
              <span className="block truncate text-small text-ink-2 tablet:hidden">
                {scheduleText(recurring)}, {state}
              </span>
            </span>
            <span className="truncate text-ink-2 max-tablet:hidden">
              {scheduleText(recurring)}, {account.name}
            </span>
            <span className="text-ink-2 max-tablet:hidden">{recurring.paused ? <Badge>{state}</Badge> : state}</span>
            <Amount
              amount={recurring.amount}
              currency={account.currency}
              tone={recurring.amount > 0 ? 'flow' : 'plain'}
              className="text-end"
            />
            {canEdit ? (
              <Menu>
                <MenuTrigger asChild>
                  <IconButton
                    icon={Ellipsis}
                    size="sm"
                    label={t('bills.menu', { name: recurring.name })}
                    tooltip={false}
                  />
                </MenuTrigger>
                <MenuContent align="end">
                  <MenuItem icon={Pencil} onSelect={() => onEdit(recurring)}>
                    {t('bills.edit')}
                  </MenuItem>
                  <MenuItem
                    icon={recurring.paused ? Play : Pause}
                    onSelect={() => onPause(recurring, !recurring.paused)}
                  >
                    {t(recurring.paused ? 'bills.resume' : 'bills.pause')}
                  </MenuItem>
                  <MenuSeparator />
                  <MenuItem icon={Trash2} tone="bad" onSelect={() => onDelete(recurring)}>
                    {t('bills.delete')}
                  </MenuItem>
                </MenuContent>
              </Menu>
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ul>
  );
}
