import { useTranslation } from 'react-i18next';
import { useCalendar } from '../calendar/useCalendar';
import { Amount } from '../fields/Amount';
import { AmountField } from '../fields/AmountField';

interface WhatIfProps {
  currency: string;
  extra: number | null;
  once: number | null;
  onExtra: (amount: number | null) => void;
  onOnce: (amount: number | null) => void;
  monthsSaved: number;
  interestSaved: number;
  end: string;
}

/** What paying more would bring, before it is decided. */
export function WhatIf({ currency, extra, once, onExtra, onOnce, ...effect }: WhatIfProps) {
  const { t } = useTranslation('plans');
  const calendar = useCalendar();
  const isMore = effect.monthsSaved > 0 || effect.interestSaved > 0;
  return (
    <section aria-label={t('loans.whatIf')} className="grid content-start gap-3 rounded-lg bg-canvas p-4">
      <h3 className="font-semibold">{t('loans.whatIf')}</h3>
      <AmountField label={t('loans.extra')} currency={currency} value={extra} onChange={onExtra} testId="loan-extra" />
      <AmountField label={t('loans.once')} currency={currency} value={once} onChange={onOnce} />
      <p aria-live="polite" data-testid="extra-effect">
        {isMore ? (
          <>
            {t('loans.earlier', { count: effect.monthsSaved, end: calendar.monthText(effect.end.slice(0, 7)) })}{' '}
            <Amount amount={effect.interestSaved} currency={currency} className="font-semibold text-ok" />{' '}
            {t('loans.lessInterest')}
          </>
        ) : (
          <span className="text-ink-2">{t('loans.noExtra')}</span>
        )}
      </p>
    </section>
  );
}
