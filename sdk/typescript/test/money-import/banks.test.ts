import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../src/money/import/index.js';
import { fixture, imported } from './reading.js';

interface ExpectedStatement {
  readonly currency: string;
  readonly account?: string;
  readonly name?: string;
  readonly closing?: number;
  /** Date, amount and payee. */
  readonly rows: readonly string[];
  /** Line and code. */
  readonly problems?: readonly string[];
}

interface Expected {
  /** The currency of the account, where the file says none. */
  readonly ask?: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly refused?: string;
  readonly doubts?: readonly string[] | null;
  readonly keys?: readonly string[];
  readonly statements?: readonly ExpectedStatement[];
}

const TABLE = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as Record<string, Expected>;

const shown = ({ currency, account, closingBalance, rows, problems }: Statement, wanted: ExpectedStatement) => ({
  currency,
  rows: rows.map(({ date, amount, payee }) => `${date} ${amount} ${payee}`),
  problems: problems.map(({ line, code }) => `${line} ${code}`),
  ...(wanted.account === undefined ? {} : { account: account.number }),
  ...(wanted.name === undefined ? {} : { name: account.name }),
  ...(wanted.closing === undefined ? {} : { closing: closingBalance?.amount }),
});

describe('a file of a bank', () => {
  test.each(Object.entries(TABLE))('%s', async (name, expected) => {
    const { file, statements } = await imported(name, fixture(name), { currency: expected.ask ?? 'EUR' });
    if (file.kind === 'refused' || expected.refused) {
      expect(file).toMatchObject({ kind: 'refused', code: expected.refused });
      return;
    }
    const wanted = expected.statements ?? [];
    expect(statements.map((statement, at) => shown(statement, wanted[at] ?? { currency: '', rows: [] }))).toEqual(
      wanted.map((statement) => ({ problems: [], ...statement })),
    );
    expect(file.format).toBe(expected.format ?? 'csv');
    if (expected.encoding) expect(file.encoding.encoding).toBe(expected.encoding);
    if (expected.doubts !== null) expect(file.ambiguities.map(({ about }) => about)).toEqual(expected.doubts ?? []);
    const keys = statements.flatMap(({ rows }) => rows.map(({ importKey }) => importKey));
    for (const key of expected.keys ?? []) expect(keys).toContain(key);
    for (const { rows } of statements) {
      expect(new Set(rows.map(({ importKey }) => importKey)).size).toBe(rows.length);
      for (const { importKey } of rows) expect(importKey.length).toBeLessThanOrEqual(200);
    }
  });
});
