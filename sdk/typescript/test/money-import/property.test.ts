import { describe, expect, test } from 'vitest';
import { matchRows, planImport } from '../../src/money/import/index.js';
import { randomStatement } from './dialects.js';
import { imported } from './reading.js';
import { forSeedsAsync } from '../seeded.js';

describe('a statement in any dialect', () => {
  test('comes in as the rows that were written, and no second time', async () => {
    await forSeedsAsync(300, async (next) => {
      const { bytes, currency, rows, text } = randomStatement(next);
      const { statements } = await imported('bank.csv', bytes, { currency });
      expect(statements, text).toHaveLength(1);
      const [statement] = statements;
      expect(statement!.problems, text).toEqual([]);
      expect(
        statement!.rows.map(({ date, amount, payee, note }) => ({ date, amount, payee, note })),
        text,
      ).toEqual(rows);
      const plan = planImport({
        ...{ statement: statement!, account: { id: 'a', currency }, file: 'bank.csv', format: 'csv', at: 0 },
        matches: matchRows(statement!.rows, { account: 'a', existing: [] }),
      });
      if (!('chunks' in plan)) throw new Error(plan.code);
      const existing = plan.chunks
        .flat()
        .flatMap(({ type, id, set }) => (type === 'transaction' ? [{ ...set, id }] : []));
      const again = matchRows(statement!.rows, { account: 'a', existing: existing as never });
      expect(again.every(({ status }) => status === 'duplicate')).toBe(true);
    });
  });
});
