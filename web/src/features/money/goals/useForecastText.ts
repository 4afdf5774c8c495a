import { useTranslation } from 'react-i18next';
import { formatMoney, minorDigits, type Goal, type GoalProgress } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { useCalendar } from '../calendar/useCalendar';

const wholeFrom = 100;

/** Where a goal is going, in a sentence. */
export function useForecastText(): (goal: Goal, progress: GoalProgress) => string {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const calendar = useCalendar();
  return ({ currency, targetDate }, { state, left, pace, forecast, needed }) => {
    // A forecast is no bill: the minor digits of a larger amount would only look exact.
    const money = (amount: number) =>
      formatMoney(amount, currency, locale, { whole: amount >= wholeFrom * 10 ** minorDigits(currency) });
    const month = (day: string | null | undefined) => (day ? calendar.monthText(day.slice(0, 7)) : '');
    const values = { left: money(left), pace: money(pace ?? 0), needed: money(needed ?? 0) };
    const days = { month: month(forecast), target: month(targetDate) };
    switch (state) {
      case 'reached':
        return t('goals.forecast.reached');
      case 'overdue':
        return t('goals.forecast.overdue', { ...values, ...days });
      case 'on_track':
        return t('goals.forecast.onTrack', { ...values, ...days });
      case 'behind':
        return forecast
          ? t('goals.forecast.behind', { ...values, ...days })
          : t('goals.forecast.needed', { ...values, ...days });
      case 'open':
        return forecast ? t('goals.forecast.atPace', { ...values, ...days }) : t('goals.forecast.left', values);
    }
  };
}
