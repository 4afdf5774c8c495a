// Writes contracts/records/categoriser-vectors.json: what both implementations must say, worked out by the one in TypeScript. Run it
// after a deliberate change of the algorithm, with a new version in both: node bench/categoriser/vectors.mjs
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as prettier from 'prettier';
import { compile } from './compile.mjs';
import { books } from './data.mjs';

const TEXTS = [
  'CARD PAYMENT TO TESCO STORES 3217 ON 04 NOV',
  'REWE Markt GmbH-Zw 4021//Köln/DE',
  "McDonald’s H&M & Co. M&S D'Arcy",
  'SQ *BLUE BOTTLE COFFEE #1234 AMZN Mktp US*2K4LM90',
  'ｾﾌﾞﾝｲﾚﾌﾞﾝ　新宿店 カード利用 12',
  'スターバックス渋谷店 7月',
  'Żabka Z4021 ŁÓDŹ Straße Ærø İSTANBUL ısı ΟΔΟΣ',
  'سوق المنامة ١٢٣ 12.03.2026 1 99 2026-03-12T18:22',
  '스타벅스 강남점 🙂 é\u0301 ﬁsh ²',
  'ร้านกาแฟ ๑๒๓ दिल्ली 𠮷野家 x',
  `${'verylongword'.repeat(4)} ${'many words '.repeat(30)}${'tail '.repeat(40)}`,
  '',
];
const BOOKS = ['gb-3', 'jp-9', 'bh-12'];
const LEARNT_OF_EACH = 30;
const ASKED_OF_EACH = 6;
const SCORES = 6;
const TODAY = '2025-10-15';

const example = ({ payee, note, amount, account }) => ({ payee, note: note === '' ? null : note, amount, account });
const filed = (row, n) => ({
  ...example(row),
  category: row.category,
  date: row.date,
  ...(n % 9 === 0 ? { corrected: true } : {}),
});

function vectors({ CategoryModel, tokenise, NOISE }) {
  const chosen = books().filter(({ book }) => BOOKS.includes(book));
  const learnt = chosen.flatMap(({ train }) => train.slice(0, LEARNT_OF_EACH).map(filed));
  const unlearnt = learnt.filter((_, n) => n % 11 === 3);
  const model = new CategoryModel(TODAY);
  for (const row of learnt) model.learn(row);
  for (const row of unlearnt) model.unlearn(row);
  const asked = chosen.flatMap(({ train }) => train.slice(LEARNT_OF_EACH, LEARNT_OF_EACH + ASKED_OF_EACH).map(example));
  asked.push(
    { payee: null, note: null, amount: 0, account: 'none' },
    { payee: 'Nobody', note: null, amount: -9007199254740991, account: 'card' },
  );
  return {
    noise: NOISE,
    texts: TEXTS.map((text) => {
      const { words, pieces, shapes } = tokenise(text);
      return { text, words, pieces, shapes };
    }),
    today: TODAY,
    learnt,
    unlearnt: unlearnt.map((row) => learnt.indexOf(row)),
    asked: asked.map((row) => ({
      example: row,
      scores: model
        .scores(row)
        .slice(0, SCORES)
        .map(({ category, score }) => [category, score]),
      ...model.suggest(row),
    })),
    model: model.toJSON(),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'rialto-vectors-'));
try {
  compile(folder);
  const from = (name) => import(pathToFileURL(join(folder, `money/learn/${name}.js`)));
  const made = vectors({ ...(await from('model')), ...(await from('tokeniser')) });
  const file = join(import.meta.dirname, '../../contracts/records/categoriser-vectors.json');
  const settings = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(JSON.stringify(made), { ...settings, filepath: file }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
