import { useTranslation } from 'react-i18next';
import { isCurrency } from '@rialto/client/money';
import type { Draft } from '@rialto/client/sync';
import type { BookRecords } from '@/lib/records';

const expenses = {
  housing: ['house', ['rent', 'energy', 'internet', 'household']],
  food: ['shopping-basket', ['groceries', 'eatingOut']],
  transport: ['car', ['publicTransport', 'fuel', 'carCosts']],
  health: ['heart', ['pharmacy', 'sports']],
  family: ['graduation-cap', ['childcare', 'school']],
  leisure: ['ticket', ['subscriptions', 'holidays', 'hobbies']],
  shopping: ['shopping-bag', ['clothes', 'electronics']],
  finance: ['landmark', ['insurance', 'fees', 'taxes']],
  other: ['ellipsis', []],
} as const;

const incomes = { salary: 'hand-coins', interest: 'percent', gifts: 'gift', otherIncome: 'ellipsis' } as const;

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
  const { t } = useTranslation('money');
  return (draft: Draft<BookRecords>, currency: string, withCategories: boolean) => {
    draft.set('account', crypto.randomUUID(), {
      name: t('starter.account'),
      kind: 'checking',
      currency,
      openingBalance: 0,
      position: 0,
    });
    if (!withCategories) return;
    Object.entries(incomes).forEach(([key, icon], position) =>
      draft.set('category', crypto.randomUUID(), {
        name: t(`starter.${key as keyof typeof incomes}`),
        kind: 'income',
        icon,
        position,
      }),
    );
    Object.entries(expenses).forEach(([key, [icon, children]], position) => {
      const parent = crypto.randomUUID();
      draft.set('category', parent, {
        name: t(`starter.${key as keyof typeof expenses}`),
        kind: 'expense',
        icon,
        position,
      });
      children.forEach((child, at) =>
        draft.set('category', crypto.randomUUID(), {
          name: t(`starter.${child}`),
          kind: 'expense',
          parent,
          position: at,
        }),
      );
    });
  };
}
