import { useTranslation } from 'react-i18next';
import {
  addDefaultCategories,
  DEFAULT_CATEGORY_NAMES,
  isCurrency,
  type MoneyDraft,
  type Tables,
} from '@rialto/client/money';
import { newId } from '../newId';

/** The currencies of regions that people are most likely to come from; anyone else chooses. */
const regionCurrencies: Record<string, string> = {
  AU: 'AUD',
  BH: 'BHD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  IN: 'INR',
  JP: 'JPY',
  KW: 'KWD',
  LI: 'CHF',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  US: 'USD',
};

export function currencyOfRegion(locale: string): string {
  const currency = regionCurrencies[new Intl.Locale(locale).maximize().region ?? ''] ?? 'EUR';
  return isCurrency(currency) ? currency : 'EUR';
}

/** Writes what a new book begins with: one account to put money into and, if wanted, the usual categories. */
export function useStarterSet() {
  const { t, i18n } = useTranslation('money');
  const names = DEFAULT_CATEGORY_NAMES[i18n.language === 'de' ? 'de' : 'en'];
  return (tables: Tables, bookId: string, currency: string, withCategories: boolean) => (draft: MoneyDraft) => {
    draft.set('account', newId(), {
      name: t('first.account'),
      kind: 'checking',
      currency,
      openingBalance: 0,
      position: 0,
    });
    if (withCategories) addDefaultCategories(tables, bookId, names)(draft);
  };
}
