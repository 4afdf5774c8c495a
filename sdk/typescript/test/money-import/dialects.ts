// Writes statements as banks do: in one of many languages, encodings, date and number formats.
import { toDecimal } from '../../src/money/currencies.js';
import type { Encoding } from '../../src/money/import/index.js';
import { below, pick, type Next } from '../seeded.js';

export interface WrittenRow {
  readonly date: string;
  readonly amount: number;
  readonly payee: string;
  readonly note: string;
}

interface Language {
  readonly encodings: readonly Encoding[];
  readonly currency: string;
  readonly decimal: '.' | ',';
  readonly groups: readonly string[];
  readonly dates: readonly ((date: string) => string)[];
  readonly headers: {
    date: string;
    amount: string;
    debit: string;
    credit: string;
    payee: string;
    note: string;
    balance: string;
  };
  readonly payees: readonly string[];
}

const parts = (date: string): [string, string, string] => date.split('-') as [string, string, string];
const dmy = (separator: string) => (date: string) => parts(date).reverse().join(separator);
const dmyShort = (date: string): string => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(2, 4)}`;
const mdy = (date: string): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
const compact = (date: string): string => date.replaceAll('-', '');
const iso = (date: string): string => date;

const LANGUAGES: readonly Language[] = [
  {
    encodings: ['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le'],
    currency: 'EUR',
    decimal: ',',
    groups: ['', '.'],
    dates: [dmy('.'), dmyShort, iso],
    headers: {
      ...{ date: 'Buchungstag', amount: 'Betrag', debit: 'Soll', credit: 'Haben' },
      ...{ payee: 'Empfänger', note: 'Verwendungszweck', balance: 'Saldo' },
    },
    payees: ['Bäckerei Grün', 'Müller & Söhne', 'Straßenbahn', 'REWE', 'Café Übersee'],
  },
  {
    encodings: ['utf-8', 'windows-1252'],
    currency: 'USD',
    decimal: '.',
    groups: ['', ','],
    dates: [mdy, iso],
    headers: {
      ...{ date: 'Posting Date', amount: 'Amount', debit: 'Debit', credit: 'Credit' },
      ...{ payee: 'Payee', note: 'Memo', balance: 'Balance' },
    },
    payees: ["Trader Joe's", 'Café Luna', 'Shell "Oil"', 'Acme, Inc.', 'Señor Frog'],
  },
  {
    encodings: ['utf-8', 'windows-1250'],
    currency: 'PLN',
    decimal: ',',
    groups: ['', ' '],
    dates: [dmy('-'), iso],
    headers: {
      ...{ date: 'Data operacji', amount: 'Kwota', debit: 'Obciążenia', credit: 'Uznania' },
      ...{ payee: 'Odbiorca', note: 'Tytuł', balance: 'Saldo' },
    },
    payees: ['Żabka Łódź', 'Spółka Wrocław', 'Księgarnia Świat', 'Biedronka'],
  },
  {
    encodings: ['utf-8', 'shift_jis', 'euc-jp'],
    currency: 'JPY',
    decimal: '.',
    groups: ['', ','],
    dates: [
      compact,
      (date) => date.replaceAll('-', '/'),
      (date) => '年月日'.replace(/./g, (unit, at: number) => parts(date)[at]! + unit),
    ],
    headers: {
      ...{ date: '取引日', amount: '取引金額', debit: '出金金額', credit: '入金金額' },
      ...{ payee: '取引先', note: '摘要', balance: '残高' },
    },
    payees: ['東京電力', 'スーパー山田', '給与', 'コンビニ', '家賃'],
  },
  {
    encodings: ['utf-8', 'gb18030', 'utf-16le'],
    currency: 'CNY',
    decimal: '.',
    groups: ['', ','],
    dates: [iso, compact],
    headers: {
      ...{ date: '交易日期', amount: '交易金额', debit: '支出', credit: '收入' },
      ...{ payee: '交易对方', note: '备注', balance: '余额' },
    },
    payees: ['美团外卖', '京东商城', '工资收入', '北京地铁', '张三'],
  },
  {
    encodings: ['utf-8', 'windows-1251'],
    currency: 'RUB',
    decimal: ',',
    groups: ['', ' '],
    dates: [dmy('.')],
    headers: {
      ...{ date: 'Дата операции', amount: 'Сумма операции', debit: 'Расход', credit: 'Приход' },
      ...{ payee: 'Контрагент', note: 'Описание', balance: 'Остаток' },
    },
    payees: ['Пятёрочка', 'Аптека', 'Зарплата', 'Кафе Весна'],
  },
];

export interface WrittenStatement {
  readonly bytes: Uint8Array;
  readonly currency: string;
  readonly rows: readonly WrittenRow[];
  /** For the message of a failure. */
  readonly text: string;
}

export function randomStatement(next: Next): WrittenStatement {
  const language = pick(next, LANGUAGES);
  const rows = randomRows(next, language);
  const separator = pick(next, language.decimal === ',' ? [';', '\t'] : [',', ';', '\t']);
  const encoding = pick(next, language.encodings);
  const body = tableOf(next, language, rows).map((cells) =>
    cells.map((cell) => quoted(next, cell, separator)).join(separator),
  );
  const preamble = next() < 0.3 ? ['', `${language.payees[0]}`, ''] : [];
  const text = [...preamble, ...body].join(pick(next, ['\n', '\r\n'])) + '\n';
  return { bytes: encoded(text, encoding), currency: language.currency, rows, text: `${encoding}\n${text}` };
}

/** Over some months, with a day after the twelfth among them. */
function randomRows(next: Next, { payees }: Language): WrittenRow[] {
  const count = 12 + below(next, 30);
  const start = Date.UTC(2015 + below(next, 10), below(next, 12), 1);
  const rows = Array.from({ length: count }, (_, at) => ({
    date: new Date(start + Math.floor((at * 90) / count) * 86_400_000).toISOString().slice(0, 10),
    amount: (at % 2 === 0 ? -1 : 1) * (1 + below(next, at % 5 === 0 ? 10_000_000 : 20_000)),
    payee: pick(next, payees),
    note: `${pick(next, payees)} ${below(next, 1000)}`,
  }));
  return next() < 0.5 ? rows : rows.reverse();
}

function tableOf(next: Next, language: Language, rows: readonly WrittenRow[]): string[][] {
  const { headers, decimal, groups, dates, currency } = language;
  const group = pick(next, groups);
  const date = pick(next, dates);
  const pair = next() < 0.4;
  const amount = (minor: number): string => {
    const [whole, fraction] = toDecimal(Math.abs(minor), currency).split('.') as [string, string?];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    return (minor < 0 ? '-' : '') + grouped + (fraction === undefined ? '' : decimal + fraction);
  };
  const header = pair
    ? [headers.date, headers.payee, headers.note, headers.debit, headers.credit]
    : [headers.date, headers.payee, headers.note, headers.amount];
  const lines = rows.map((row) => [
    ...[date(row.date), row.payee, row.note],
    ...(pair
      ? [row.amount < 0 ? amount(-row.amount) : '', row.amount > 0 ? amount(row.amount) : '']
      : [amount(row.amount)]),
  ]);
  return [header, ...lines];
}

function quoted(next: Next, cell: string, separator: string): string {
  const needed = cell.includes(separator) || cell.includes('"');
  return needed || next() < 0.3 ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

/** The platform can only decode: what each pair of bytes decodes to is turned around. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le')
    return Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]));
  const table = tables.get(encoding) ?? tableFor(encoding);
  tables.set(encoding, table);
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = char < '\x80' ? [char.charCodeAt(0)] : table.get(char);
      if (!bytes) throw new Error(`${encoding} has no ${char}`);
      return [...bytes];
    }),
  );
}

function tableFor(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const put = (bytes: number[]): void => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, bytes);
  };
  for (let first = 0x80; first < 0x100; first++) put([first]);
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) put([first, second]);
  return table;
}
