import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of each book comes first in time is learnt from, the rest is only asked about. */
const LEARNT = 0.7;

/** @returns for each book its filed transactions in order of time: `{book, train, test}` */
export function books() {
  const lines = readFileSync(join(import.meta.dirname, 'transactions.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const byBook = new Map();
  for (const line of lines) {
    const [book, date, account, amount, payee, note, category] = line.split('\t');
    if (!byBook.has(book)) byBook.set(book, []);
    byBook.get(book).push({ date, account, amount: Number(amount), payee, note, category });
  }
  return [...byBook].map(([book, rows]) => {
    const at = Math.floor(rows.length * LEARNT);
    const filed = (row) => row.category !== '';
    return { book, train: rows.slice(0, at).filter(filed), test: rows.slice(at).filter(filed) };
  });
}
