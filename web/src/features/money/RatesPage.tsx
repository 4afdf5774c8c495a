import { useTranslation } from 'react-i18next';
import { Trash2 } from 'lucide-react';
import { currencies as currenciesOf, type Rate } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useLocale } from '@/lib/time';
import { Badge } from '@/ui/Badge';
import { IconButton } from '@/ui/IconButton';
import { useBook, useBookRecord } from './book/BookContext';
import { useCalendar } from './calendar/useCalendar';
import { useChange } from './change/useChange';
import { PageFrame } from './PageFrame';
import { EcbImport } from './rates/EcbImport';
import { RateForm } from './rates/RateForm';
import { useCurrencyRates, type CurrencyRates } from './rates/useRates';

/** The rates with which the sums of accounts in other currencies are made. */
export function RatesPage() {
  const { t } = useTranslation('plans');
  const { canEdit } = useBook();
  const { currency } = useBookRecord();
  const used = useCurrencyRates();
  const change = useChange();
  const codes = used.map((each) => each.currency);

  function save(rate: Rate) {
    const id = `${rate.date}:${rate.currency}`;
    change(t('rates.added', { currency: rate.currency }), (draft) => draft.set('rate', id, rate));
  }
  return (
    <PageFrame testId="rates-page" add={false}>
      <div className="grid max-w-190 divide-y divide-line">
        <SettingsSection title={t('rates.used')} text={t('rates.usedText', { currency })}>
          {used.length === 0 ? (
            <p className="text-ink-2">{t('rates.none')}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {used.map((each) => (
                <CurrencyRow
                  key={each.currency}
                  used={each}
                  onDelete={
                    canEdit
                      ? (rate) =>
                          change(t('rates.deleted', { currency: rate.currency }), (draft) =>
                            draft.delete('rate', rate.id),
                          )
                      : undefined
                  }
                />
              ))}
            </ul>
          )}
        </SettingsSection>
        {canEdit && (
          <SettingsSection title={t('rates.ecb')} text={t('rates.ecbText')}>
            <EcbImport currencies={codes} />
          </SettingsSection>
        )}
        {canEdit && (
          <SettingsSection title={t('rates.manual')} text={t('rates.manualText')}>
            <RateForm used={codes} onSave={save} />
          </SettingsSection>
        )}
      </div>
    </PageFrame>
  );
}

interface CurrencyRowProps {
  used: CurrencyRates;
  onDelete: ((rate: Row<Rate>) => void) | undefined;
}

function CurrencyRow({ used: { currency, rates }, onDelete }: CurrencyRowProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const calendar = useCalendar();
  const [latest] = rates;
  const name = currenciesOf(locale).find(({ code }) => code === currency)?.name ?? currency;
  // The text, not a number: a rate is shown with all the digits it has.
  const shown = (rate: string) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(rate as Intl.StringNumericLiteral);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {latest ? (
          <span className="block text-small text-ink-2">
            {t('rates.asOf', { day: calendar.dayText(latest.date), count: rates.length })}
          </span>
        ) : (
          <span className="block text-small text-warn">{t('rates.missing')}</span>
        )}
      </span>
      {latest && (
        <>
          <span className="text-end tabular-nums">{t('rates.oneEuro', { rate: shown(latest.rate), currency })}</span>
          <Badge>{t(`rates.sources.${latest.source ?? 'manual'}`)}</Badge>
          {onDelete && (
            <IconButton
              icon={Trash2}
              size="sm"
              label={t('rates.delete', { currency })}
              onClick={() => onDelete(latest)}
            />
          )}
        </>
      )}
    </li>
  );
}
