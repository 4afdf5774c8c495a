import { describe, expect, test } from 'vitest';
import { readFile } from '../../src/money/import/index.js';
import { bytesOf, fixture, imported, refusalOf } from './reading.js';
import { below, forSeedsAsync } from '../seeded.js';

const HEADER = 'Date,Payee,Amount\n';
const CAMT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>';

describe('a hostile file', () => {
  test('of more than 25 MB is refused before it is read', async () => {
    expect(await refusalOf('big.csv', new Uint8Array(25 * 1024 * 1024 + 1))).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('of more than 200,000 rows is refused', async () => {
    const refused = await refusalOf('long.csv', bytesOf(HEADER + '2024-01-01,A,-1.00\n'.repeat(200_200)));
    expect(refused).toMatchObject({ code: 'TOO_MANY_ROWS', message: expect.stringContaining('200,000') });
  });

  test.each([
    ['line.csv', `${HEADER}2024-01-01,${'x'.repeat(10_000_000)},-1.00\n`],
    ['one-line.csv', 'x,'.repeat(5_000_000)],
    ['line.qif', `!Type:Bank\nD2024-01-01\nP${'x'.repeat(10_000_000)}\nT1.00\n^\n`],
  ])('with a line of 10 MB is refused: %s', async (name, text) => {
    expect(['LINE_TOO_LONG', 'UNKNOWN_FORMAT']).toContain((await refusalOf(name, bytesOf(text))).code);
  });

  test.each([
    ['deep.xml', CAMT + '<a>'.repeat(200_000)],
    ['deep-and-closed.xml', `${CAMT}${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</BkToCstmrStmt></Document>`],
    ['deep.ofx', `OFXHEADER:100\n\n<OFX>${'<STATUS>'.repeat(100_000)}</OFX>`],
  ])('that is nested deep is refused: %s', async (name, text) => {
    expect(await refusalOf(name, bytesOf(text))).toMatchObject({ code: 'XML_TOO_DEEP' });
  });

  test('with thousands of columns is refused', async () => {
    expect(await refusalOf('wide.csv', bytesOf(`${HEADER}${'1,'.repeat(5_000)}\n2024-01-01,A,1\n`))).toMatchObject({
      code: 'TOO_MANY_COLUMNS',
    });
  });

  test('is never read with an encoding that it is not in', async () => {
    const read = await readFile(
      { name: 'a.csv', bytes: fixture('de-ing.csv') },
      { currency: 'EUR', encoding: 'utf-8' },
    );
    expect(read).toMatchObject({ kind: 'refused', code: 'WRONG_ENCODING' });
  });

  test('names people, codes and lines as plain data that a worker can send', async () => {
    const refused = await refusalOf('truncated.qif', fixture('truncated.qif'));
    expect(structuredClone(refused)).toEqual({
      kind: 'refused',
      code: 'TRUNCATED',
      message: expect.any(String),
      line: 6,
    });
  });
});

describe('a file that was cut off', () => {
  test.each(['de-camt-02.xml', 'ch-camt-04.xml', 'us-bank.qfx', 'uk-bank.ofx', 'fr-bank.ofx', 'us-household.ofx'])(
    'anywhere brings nothing: %s',
    async (name) => {
      const bytes = fixture(name);
      const step = Math.max(1, Math.floor(bytes.length / 60));
      for (let end = 1; end < bytes.length - 8; end += step) {
        const { file, statements } = await imported(name, bytes.slice(0, end), { currency: 'EUR' });
        expect({ end, kind: file.kind, statements }).toEqual({ end, kind: 'refused', statements: [] });
      }
    },
  );

  test('in a CSV row brings the rows before it and names the line', async () => {
    const text = 'Date,Amount,Payee\n2024-01-01,-1.00,One\n2024-01-02,-2.00,Two\n2024-01-03,-3';
    const { statements } = await imported('a.csv', bytesOf(text), { currency: 'EUR' });
    expect(statements[0]!.rows.map(({ payee }) => payee)).toEqual(['One', 'Two']);
    expect(statements[0]!.problems).toMatchObject([{ line: 4, code: 'ROW_TRUNCATED' }]);
  });
});

describe('a damaged file', () => {
  const NAMES = [
    'de-dkb.csv',
    'jp-mufg.csv',
    'us-bank.qfx',
    'uk-bank.ofx',
    'us-quicken.qif',
    'de-camt-02.xml',
    'cn-alipay.csv',
  ];

  test('is read or refused, and never breaks the reader', async () => {
    await forSeedsAsync(60, async (next) => {
      for (const name of NAMES) {
        const bytes = Uint8Array.from(fixture(name));
        const hits = 1 + below(next, 20);
        for (let hit = 0; hit < hits; hit++) bytes[below(next, bytes.length)] = below(next, 256);
        const read = await readFile({ name, bytes }, { currency: 'EUR' });
        expect(['refused', 'statements', 'csv']).toContain(read.kind);
      }
    });
  });
});
