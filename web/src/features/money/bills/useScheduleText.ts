import { useTranslation } from 'react-i18next';
import type { Recurring } from '@rialto/client/money';

/** "Every month", "Every 2 weeks". */
export function useScheduleText(): (schedule: Pick<Recurring, 'every' | 'unit'>) => string {
  const { t } = useTranslation('plans');
  return ({ every, unit }) => t(`bills.everyUnit.${unit}`, { count: every });
}
