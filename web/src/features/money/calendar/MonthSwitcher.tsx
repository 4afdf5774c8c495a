import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addMonthsTo } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { useCalendar } from './useCalendar';

interface MonthSwitcherProps {
  month: string;
  onChange: (month: string) => void;
}

/** The month that a page is about, and its neighbours; from any other month there is a way back to this one. */
export function MonthSwitcher({ month, onChange }: MonthSwitcherProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const before = addMonthsTo(month, -1);
  const after = addMonthsTo(month, 1);
  return (
    <div role="group" aria-label={t('month.label')} className="flex items-center gap-0.5">
      <IconButton
        icon={ChevronLeft}
        size="sm"
        label={calendar.monthText(before)}
        onClick={() => onChange(before)}
        className="rtl:rotate-180"
      />
      <span aria-live="polite" className="min-w-30 text-center font-medium text-ink-2" data-testid="month">
        {calendar.monthText(month)}
      </span>
      <IconButton
        icon={ChevronRight}
        size="sm"
        label={calendar.monthText(after)}
        onClick={() => onChange(after)}
        className="rtl:rotate-180"
      />
      {month !== calendar.month && (
        <Button size="sm" variant="quiet" onClick={() => onChange(calendar.month)}>
          {t('month.current')}
        </Button>
      )}
    </div>
  );
}
