import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { i18n as I18n, TFunction } from 'i18next';
import { formatMoney } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { useBook, useBookRecord } from '../book/BookContext';
import type { BookReplica } from '../book/replicas';
import { longDay } from '../register/days';

type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>> | undefined;

const amounts = new Set([
  'amount',
  'openingBalance',
  'creditLimit',
  'target',
  'saved',
  'principal',
  'payment',
  'extra',
]);
const days = new Set(['date', 'openedOn', 'targetDate', 'start', 'until', 'handledUntil']);
/** Fields whose values are words of ours. */
const enumerations = new Set(['status', 'kind', 'unit', 'rollover', 'match']);
const references: Readonly<Record<string, string>> = {
  account: 'account',
  toAccount: 'account',
  category: 'category',
  parent: 'category',
  transfer: 'transaction',
  transaction: 'transaction',
  import: 'import',
  recurring: 'recurring',
};

type Named = 'type' | 'field' | 'value';

/** The words for records, fields and values, as a person calls them. */
export interface Words {
  /** What kind of thing it is: "Transaction". */
  type: (type: string) => string;
  /** Which one: "Padaria, 17 November 2026". Undefined when nothing tells it apart any more. */
  record: (type: string, id: string, values?: Values) => string | undefined;
  field: (field: string) => string;
  value: (type: string, id: string, field: string, value: unknown) => string;
}

interface Parts {
  t: TFunction<'sharing'>;
  i18n: I18n;
  locale: string;
  replica: BookReplica;
  currency: string;
}

function wordsOf({ t, i18n, locale, replica, currency }: Parts): Words {
  const find = (type: string, id: string) => replica.table(type as 'transaction').get(id) as Fields;
  /** Newer devices may write what this one has no words for. */
  const named = (group: Named, key: string) =>
    i18n.exists(`sharing:${group}.${key}`) ? t(`${group}.${key}` as 'type.account') : key;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

  function name(fields: Fields): string | undefined {
    const title = text(fields?.['payee']) ?? text(fields?.['name']) ?? text(fields?.['file']);
    const day = text(fields?.['date']) ?? text(fields?.['month']);
    const when = day && (day.length === 10 ? longDay(locale, day) : month(day));
    return [title ?? reference('category', fields?.['category']), when].filter(Boolean).join(', ') || undefined;
  }

  const month = (value: string) =>
    new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${value}-01`),
    );

  function reference(type: string, id: unknown): string | undefined {
    return typeof id === 'string' ? name(find(type, id)) : undefined;
  }

  /** Amounts are in the currency of the account, where there is one. */
  function currencyOf(type: string, id: string): string {
    const fields = find(type, id);
    const account = text(fields?.['account']);
    return text(fields?.['currency']) ?? (account && text(find('account', account)?.['currency'])) ?? currency;
  }

  const money = (type: string, id: string, amount: number) => formatMoney(amount, currencyOf(type, id), locale);

  function list(type: string, id: string, values: readonly unknown[]): string {
    const parts = values.map((each) => {
      if (typeof each !== 'object' || each === null) return String(each);
      const { amount, category, note } = each as { amount?: number; category?: string; note?: string };
      const what = reference('category', category) ?? note ?? t('nothing');
      return amount === undefined ? t('listEntry') : `${what} ${money(type, id, amount)}`;
    });
    return parts.length === 0 ? t('nothing') : parts.join(', ');
  }

  return {
    type: (type) => named('type', type),
    record: (type, id, values) => name({ ...find(type, id), ...values }),
    field: (field) => named('field', field),
    value(type, id, field, value) {
      if (field === 'deleted') return t(value === true ? 'deleted' : 'notDeleted');
      if (value === null || value === undefined || value === '') return t('nothing');
      if (typeof value === 'number' && amounts.has(field)) return money(type, id, value);
      if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
      if (Array.isArray(value)) return list(type, id, value);
      if (typeof value !== 'string') return t('listEntry');
      if (days.has(field)) return longDay(locale, value);
      if (field === 'month') return month(value);
      const referred = references[field];
      if (referred !== undefined) return reference(referred, value) ?? t('goneRecord');
      return enumerations.has(field) ? named('value', value) : value;
    },
  };
}

export function useWords(): Words {
  const { t, i18n } = useTranslation('sharing');
  const { replica } = useBook();
  const { currency } = useBookRecord();
  const locale = useLocale();
  return useMemo(() => wordsOf({ t, i18n, locale, replica, currency }), [t, i18n, locale, replica, currency]);
}
