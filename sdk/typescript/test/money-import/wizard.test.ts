import { describe, expect, test } from 'vitest';
import { fromMappingRecord, readCsv, readFile, toMappingRecord, type ReadCsv } from '../../src/money/import/index.js';
import { bytesOf, fixture } from './reading.js';

async function csvOf(name: string, options: Partial<Parameters<typeof readFile>[1]> = {}): Promise<ReadCsv> {
  const read = await readFile({ name, bytes: fixture(name) }, { currency: 'EUR', ...options });
  if (read.kind !== 'csv') throw new Error(`${name}: ${read.kind}`);
  return read;
}

describe('a mapping', () => {
  test('is kept in a record and recognises the bank by its header', async () => {
    const { guess } = await csvOf('de-ing.csv');
    const record = { ...toMappingRecord('ING', guess.mapping!), id: 'm1' };
    expect(fromMappingRecord(record)).toEqual(guess.mapping);
    expect(Object.keys(record.columns).length).toBeLessThanOrEqual(30);
    const again = await csvOf('de-ing.csv', { mappings: [record] });
    expect(again.remembered).toEqual({ id: 'm1', name: 'ING', mapping: guess.mapping });
    expect((await csvOf('de-dkb.csv', { mappings: [record] })).remembered).toBeUndefined();
  });

  test('that a person confirmed leaves no doubt about dates', async () => {
    const { guess, ambiguities } = await csvOf('ambiguous.csv');
    expect(ambiguities.map(({ about }) => about)).toEqual(['dateOrder', 'decimal']);
    const record = { ...toMappingRecord('Bank', { ...guess.mapping!, dateOrder: 'mdy' }), id: 'm1' };
    const { remembered, table, ambiguities: left } = await csvOf('ambiguous.csv', { mappings: [record] });
    expect(left).toEqual([]);
    const statements = await readCsv(table, remembered!.mapping, { currency: 'EUR' });
    expect(statements).toMatchObject([
      { rows: [{ date: '2024-03-04' }, { date: '2024-04-04' }, { date: '2024-05-04' }] },
    ]);
  });

  test('of another bank is refused', async () => {
    const { guess } = await csvOf('de-ing.csv');
    const { table } = await csvOf('de-dkb.csv');
    expect(await readCsv(table, guess.mapping!, { currency: 'EUR' })).toMatchObject({ code: 'MAPPING_DOES_NOT_FIT' });
  });

  test.each([{ separator: 'x' }, { dateOrder: 'dym' }, { date: -1 }, { date: 1.5 }, { amount: null }])(
    'that is damaged is not applied: %o',
    async (damage) => {
      const { guess } = await csvOf('de-ing.csv');
      const record = toMappingRecord('ING', guess.mapping!);
      expect(fromMappingRecord({ ...record, columns: { ...record.columns, ...damage } })).toBeUndefined();
    },
  );

  test('is left to a person where no column holds dates', async () => {
    const read = await readFile({ name: 'a.csv', bytes: bytesOf('Name,Place\nA,B\nC,D\n') }, { currency: 'EUR' });
    expect(read).toMatchObject({ kind: 'csv', guess: { mapping: undefined } });
  });
});

describe('reading', () => {
  test('a chosen encoding and separator stand in place of the guess', async () => {
    const read = await csvOf('de-ing.csv', { encoding: 'windows-1250', dialect: { separator: ',', quote: '"' } });
    expect(read.encoding).toMatchObject({ encoding: 'windows-1250', confidence: 1 });
    expect(read.table.dialect.separator).toBe(',');
  });

  test('a chosen order of dates stands in place of the guess in QIF', async () => {
    const file = { name: 'ambiguous.qif', bytes: fixture('ambiguous.qif') };
    const read = await readFile(file, { currency: 'EUR', dateOrder: 'mdy' });
    expect(read).toMatchObject({
      ambiguities: [],
      statements: [{ rows: [{ date: '2024-03-04' }, { date: '2024-05-04' }] }],
    });
  });

  test('tells how far it is and stops when it is told to', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `2024-01-05,P${at},-1.00`);
    const file = { name: 'a.csv', bytes: bytesOf(`Date,Payee,Amount\n${rows.join('\n')}\n`) };
    const read = await readFile(file, { currency: 'EUR' });
    if (read.kind !== 'csv') throw new Error(read.kind);
    const abort = new AbortController();
    const seen: number[] = [];
    const reading = readCsv(read.table, read.guess.mapping!, {
      currency: 'EUR',
      signal: abort.signal,
      onProgress: ({ done }) => {
        seen.push(done);
        if (done >= 10_000) abort.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' });
    expect(seen).toEqual([5_000, 10_000]);
    await expect(readFile(file, { currency: 'EUR', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  test('says what a file answers as plain data', async () => {
    const read = await csvOf('jp-mufg.csv', { currency: 'JPY' });
    expect(structuredClone(read)).toEqual(read);
  });
});
